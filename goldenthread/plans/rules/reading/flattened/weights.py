"""How much each sign counts when running text is cut into cells.

The signs are in shapes, tokens and chain. The figures began as judgements about
English plans in general and were then moved, in small steps, until plans of several
makers were cut as a careful reader cuts them. Only their order of size matters much.
"""

WEIGHTS = {
    # what any cell costs: a text is not cut without need
    "cell": -1.34,
    # the end of a cell
    "end_small_word": -7.0,
    "end_ampersand": -3.12,
    "end_comma": -4.69,
    "end_bare_verb": -0.87,
    "end_adjective": -2.7,
    # a cell that begins between two capitals, so perhaps inside a name
    "start_in_name": -1.1,
    "start_behind_whole_name": -0.12,
    "start_behind_article_name": -1.59,
    "start_behind_article_initials": -0.84,
    "start_with_tail": -1.93,
    "start_second_in_name": -2.0,
    "start_in_common_pair": -2.12,
    "start_small_on_page": -3.0,
    "under_its_header": 3.98,
    "familiar": 0.5,
    # reading on over a place where a cell might begin
    "on_page": 2.5,
    "on_again": 2.0,
    "on_date": 0.88,
    "on_verb": 1.98,
    "on_article": 2.87,
    "on_evidence": 0.98,
    "on_name": 1.44,
    "on_name_small": 1.46,
    "on_stop": 1.17,
    "on_money": 0.03,
    "on_initials": 0.79,
    "on_small": 2.81,
    "on_other": 2.31,
    "on_repeat": 0.89,
    "on_whole_name": 0.61,
    # actions
    "action_verb": 7.53,
    "action_base": -3.55,
    "action_no_verb": -5.0,
    "action_tiny": -4.74,
    "action_short": -0.63,
    "action_date": -4.0,
    "action_names": -0.53,
    "action_only_names": -5.0,
    "head_line": 0.13,
    "objective_aimed": 5.0,
    "objective_base": 1.0,
    "objective_verb": 2.5,
    # names
    "names_body": 1.64,
    "names_initials": 1.59,
    "names_none": -0.87,
    "names_good_end": 0.83,
    "names_bad_end": -0.44,
    "names_state": -3.11,
    "names_evidence": -0.56,
    "names_date": -5.0,
    "names_verb": -2.16,
    "names_long": -0.03,
    "names_loose": -0.04,
    "group_long": -0.38,
    # dates
    "when": 5.56,
    "when_word": 0.13,
    "when_other": -0.52,
    "when_late": -2.44,
    # measures of success
    "outcome_state": 2.38,
    "outcome_weak_state": 0.61,
    "outcome_evidence": 0.16,
    "outcome_behind_name": -1.34,
    "outcome_start": 0.87,
    "outcome_percent": 2.0,
    "outcome_none": -2.38,
    "outcome_verb": -5.62,
    "outcome_date": -4.0,
    "outcome_single": -3.0,
    "outcome_short": -0.16,
    # resources
    "resource_base": 1.65,
    "resource_word": 1.36,
    "resource_none": -3.56,
    "resource_start": 1.54,
    "resource_state": -1.89,
    "resource_name": -1.2,
    "resource_verb": -3.0,
    "resource_long": -0.27,
    # lost bullets
    "bullet_base": 1.8,
    "bullet_verb": -3.0,
    "bullet_long": -0.04,
    "bullet_state": -2.08,
    "bullet_date": -4.0,
    "bullet_single": -1.51,
    # how much worse a cut may be whose counts agree
    "count_margin": 1.5,
    # steps from cell to cell
    "step_actions_again": -0.1,
    "step_objectives_again": -4.0,
    "step_leads_again": -1.43,
    "step_dates_again": -2.83,
    "step_outcomes_again": -0.57,
    "step_resources_again": -2.27,
    "step_groups_again": -1.88,
    "step_skip": -3.48,
    "step_row_missing": -1.13,
    "step_row": -0.95,
    "step_back": -4.28,
    "step_page": -3.23,
    "step_colon_no_list": -2.09,
    "step_to_head_line": -0.95,
    "step_under_head_line": 11.0,
    "step_list_begins": 0.56,
    "step_list_over_page": -1.0,
    "step_list_ends": -0.6,
    "step_list_to_other": -4.0,
}


def weight(name: str) -> float:
    """One figure by its name."""
    return WEIGHTS[name]
