"""How much each sign counts when running text is cut into cells.

The signs are in shapes, tokens and chain. The figures began as judgements about
English plans in general and were then moved, in small steps, until plans of several
makers were cut as a careful reader cuts them. Only their order of size matters much.
"""

WEIGHTS = {
    # what any cell costs: a text is not cut without need
    "cell": -3.5,
    # the end of a cell
    "end_small_word": -7.0,
    "end_ampersand": -3.0,
    "end_comma": -4.0,
    "end_bare_verb": -2.5,
    # a cell that begins between two capitals, so perhaps inside a name
    "start_in_name": -2.0,
    "start_behind_whole_name": -0.5,
    "start_behind_article_name": -2.0,
    "start_behind_article_initials": -0.5,
    "start_with_tail": -3.0,
    "start_in_common_pair": -1.5,
    "start_small_on_page": -3.0,
    "under_its_header": 4.0,
    "familiar": 1.0,
    # reading on over a place where a cell might begin
    "on_page": 2.5,
    "on_again": 2.0,
    "on_date": 2.0,
    "on_verb": 2.2,
    "on_article": 2.5,
    "on_name": 0.15,
    "on_name_small": 0.4,
    "on_stop": 0.7,
    "on_money": 0.3,
    "on_initials": 0.6,
    "on_small": 1.6,
    "on_other": 1.1,
    "on_repeat": 1.2,
    "on_whole_name": 0.6,
    # actions
    "action_verb": 8.0,
    "action_base": -3.0,
    "action_no_verb": -5.0,
    "action_tiny": -6.0,
    "action_short": -1.0,
    "action_date": -4.0,
    "action_names": -0.5,
    "head_line": 0.5,
    "objective_aimed": 5.0,
    "objective_base": 1.0,
    "objective_verb": 2.5,
    # names
    "names_body": 4.5,
    "names_initials": 3.0,
    "names_none": -4.0,
    "names_good_end": 1.0,
    "names_bad_end": -1.5,
    "names_state": -3.0,
    "names_evidence": -1.5,
    "names_date": -5.0,
    "names_verb": -4.0,
    "names_long": -0.25,
    "names_loose": -0.35,
    "group_long": -0.4,
    # dates
    "when": 7.0,
    "when_word": 0.6,
    "when_other": -1.5,
    "when_late": -2.0,
    # measures of success
    "outcome_state": 3.5,
    "outcome_weak_state": 1.0,
    "outcome_evidence": 1.2,
    "outcome_percent": 2.0,
    "outcome_none": -4.0,
    "outcome_verb": -6.0,
    "outcome_date": -4.0,
    "outcome_single": -3.0,
    "outcome_short": -0.6,
    # resources
    "resource_base": 3.0,
    "resource_word": 1.2,
    "resource_none": -4.0,
    "resource_start": 2.5,
    "resource_state": -2.0,
    "resource_name": -1.0,
    "resource_verb": -3.0,
    "resource_long": -0.2,
    # lost bullets
    "bullet_base": 2.0,
    "bullet_verb": -3.0,
    "bullet_long": -0.3,
    "bullet_state": -0.8,
    "bullet_date": -4.0,
    "bullet_single": -1.5,
    # steps from cell to cell
    "step_actions_again": -0.6,
    "step_objectives_again": -4.0,
    "step_leads_again": -2.0,
    "step_dates_again": -0.3,
    "step_outcomes_again": -0.2,
    "step_resources_again": -1.2,
    "step_groups_again": -1.5,
    "step_skip": -0.7,
    "step_row_missing": -0.4,
    "step_row": -0.3,
    "step_back": -4.0,
    "step_page": -1.5,
    "step_colon_no_list": -2.5,
    "step_to_head_line": -0.5,
    "step_under_head_line": 7.0,
    "step_list_begins": 0.5,
    "step_list_over_page": -1.0,
    "step_list_ends": -0.8,
}


def weight(name: str) -> float:
    """One figure by its name."""
    return WEIGHTS[name]
