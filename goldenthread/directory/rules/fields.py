"""Which fields of each kind of record are kept, and how each is read."""

from goldenthread.directory.rules import values as v

NAME = v.short(255)
ORGANISATION: v.Fields = {
    "name": NAME,
    "description": v.text,
    "email": v.mail,
    "website": v.link,
    "logo": v.link,
    "uri": v.link,
}
IDENTIFIER: v.Fields = {
    "identifier_scheme": v.short(100),
    "identifier_type": v.short(100),
    "identifier": v.short(100),
}
SERVICE: v.Fields = {
    "name": NAME,
    "summary": v.short(160),
    "description": v.text,
    "url": v.link,
    "email": v.mail,
    "fees": v.text,
    "accreditations": v.text,
    "minimum_age": v.age,
    "maximum_age": v.age,
    "eligibility_description": v.text,
    "application_process": v.text,
    "wait_time": v.text,
    "interpretation_services": v.text,
    "alert": v.text,
    "assured_date": v.day,
    "assurer_email": v.mail,
}
LOCATION: v.Fields = {
    "name": NAME,
    "location_type": v.one_of("physical", "postal", "virtual"),
    "description": v.text,
    "latitude": v.number,
    "longitude": v.number,
    "external_identifier": v.short(100),
    "external_identifier_type": v.short(100),
    "transportation": v.text,
}
ADDRESS: v.Fields = {
    "attention": NAME,
    "address_1": NAME,
    "address_2": NAME,
    "city": v.short(100),
    "region": v.short(100),
    "state_province": v.short(100),
    "postal_code": v.postcode,
    "country": v.country,
    "address_type": v.one_of("physical", "postal", "virtual"),
}
ACCESSIBILITY: v.Fields = {"description": v.text, "details": v.text, "url": v.link}
PARTS: dict[str, v.Fields] = {
    "schedules": {
        "valid_from": v.day,
        "valid_to": v.day,
        "dtstart": v.day,
        "freq": v.one_of("WEEKLY", "MONTHLY"),
        "interval": v.whole,
        "byday": v.short(60),
        "bymonthday": v.short(100),
        "opens_at": v.clock,
        "closes_at": v.clock,
        "description": v.text,
        "schedule_link": v.link,
        "attending_type": v.short(100),
        "notes": v.text,
    },
    "cost_options": {
        "option": NAME,
        "amount": v.money,
        "amount_description": v.text,
        "valid_from": v.day,
        "valid_to": v.day,
    },
    "funding": {"source": v.text},
    "languages": {"name": v.short(100), "code": v.short(20), "note": v.text},
    "service_areas": {
        "name": NAME,
        "service_area": NAME,
        "extent": v.text,
        "extent_type": v.short(40),
        "uri": v.link,
    },
    "contacts": {
        "name": NAME,
        "title": NAME,
        "department": NAME,
        "email": v.mail,
    },
}
