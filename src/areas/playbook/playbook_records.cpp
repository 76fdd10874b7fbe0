// One function for each record, one line for each key. docs/playbook.md describes the same keys to those who write them.
#include "areas/playbook/playbook_records.h"

namespace samlop::playbook {

static constexpr std::size_t longest_short_title = 60;
static constexpr int longest_age_in_months = 120;
static constexpr int usual_age_in_months = 12;

static Origin read_origin(Section& section)
{
    return { .sources = section.words("sources"), .derived = section.flag("derived"), .proposal = section.flag("proposal") };
}

static Source read_source(Section& section)
{
    Source source {
        .id = section.id("id"),
        .url = section.text("url", Need::optional),
        .title = section.text("title"),
        .publisher = section.text("publisher"),
        .date = section.text("date", Need::optional),
    };
    if (!source.url.empty() && !source.url.starts_with("https://") && !source.url.starts_with("http://"))
        section.wrong("url", "An address begins with https:// or http://");
    return source;
}

static Theme read_theme(Section& section)
{
    return { .id = section.id("id"), .short_name = section.local_text("short_name"), .name = section.local_text("name") };
}

void read_method(Section& section, MethodDraft& draft)
{
    auto& method = draft.method;
    method.id = section.id("id");
    method.version = section.id("version");
    method.is_default = section.flag("default");
    method.title = section.local_text("title");
    method.about = section.local_text("about");
    method.theme_note = section.local_text("theme_note");
    method.retired = section.words("retired", Need::optional);
    draft.order = section.words("phases");
    section.each("themes", [&](Section& item) { method.themes.push_back(read_theme(item)); });
    section.each("sources", [&](Section& item) { method.sources.push_back(read_source(item)); });
}

static EntryCondition read_entry_condition(Section& section)
{
    return {
        .id = section.id("id"),
        .title = section.local_text("title"),
        .explanation = section.local_text("explanation"),
        .origin = read_origin(section),
    };
}

static Activity read_activity(Section& section)
{
    return {
        .id = section.id("id"),
        .theme = section.id("theme"),
        .title = section.local_text("title"),
        .explanation = section.local_text("explanation"),
        .origin = read_origin(section),
    };
}

static Criterion read_criterion(Section& section)
{
    Criterion criterion {
        .id = section.id("id"),
        .phase = {},
        .theme = section.id("theme"),
        .short_title = section.local_text("short_title", Need::required, longest_short_title),
        .title = section.local_text("title"),
        .explanation = section.local_text("explanation"),
        .question = section.local_text("question"),
        .evidence = section.local_text("evidence"),
        .stale_after_months = section.number("stale_after_months", 1, longest_age_in_months, usual_age_in_months),
        .stale_reason = section.local_text("stale_reason", Need::optional),
        .minutes = section.number("minutes", 1, 240),
        .blocking = section.flag("blocking"),
        .alarm = section.local_text("alarm", Need::optional, 80),
        .origin = read_origin(section),
    };
    if ((criterion.stale_after_months != usual_age_in_months) == criterion.stale_reason.empty())
        section.wrong("stale_reason", "An age other than 12 months has a reason, and only that");
    return criterion;
}

static Document read_document(Section& section)
{
    return { .id = section.id("id"), .title = section.local_text("title"), .origin = read_origin(section) };
}

static PathChoice read_path_choice(Section& section)
{
    PathChoice choice {
        .id = section.id("id"),
        .outcome = section.choice<Outcome>(
            "outcome", { { "finish", Outcome::finish }, { "more_time", Outcome::more_time }, { "back", Outcome::back } }),
        .back_to = section.id("back_to", Need::optional),
        .title = section.local_text("title"),
        .explanation = section.local_text("explanation"),
        .origin = read_origin(section),
    };
    if ((choice.outcome == Outcome::back) == choice.back_to.empty())
        section.wrong("back_to", "The outcome back names a phase, and no other outcome does");
    return choice;
}

Phase read_phase(Section& section)
{
    Phase phase {
        .id = section.id("id"),
        .number = section.number("number", 1, 50),
        .prefix = section.id("prefix"),
        .short_title = section.local_text("short_title", Need::required, longest_short_title),
        .title = section.local_text("title"),
        .gate = section.local_text("gate"),
        .purpose = section.local_text("purpose"),
        .follows = section.id("follows", Need::optional),
        .repeats_months = section.number("repeats_months", 1, longest_age_in_months, 0),
    };
    phase.origin = read_origin(section);
    section.each("entry_conditions", [&](Section& item) { phase.entry_conditions.push_back(read_entry_condition(item)); });
    section.each("activities", [&](Section& item) { phase.activities.push_back(read_activity(item)); });
    section.each("criteria", [&](Section& item) { phase.criteria.push_back(read_criterion(item)); });
    section.each("documents", [&](Section& item) { phase.documents.push_back(read_document(item)); });
    section.each("path_choices", [&](Section& item) { phase.path_choices.push_back(read_path_choice(item)); });
    for (auto& criterion : phase.criteria)
        criterion.phase = phase.id;
    return phase;
}

static Prompt read_prompt(Section& section)
{
    return {
        .id = section.id("id"),
        .theme = section.id("theme"),
        .phases = section.words("phases"),
        .criteria = section.words("criteria", Need::optional),
        .text = section.local_text("text"),
        .origin = read_origin(section),
    };
}

std::vector<Prompt> read_prompts(Section& section)
{
    std::vector<Prompt> prompts;
    section.each("prompts", [&](Section& item) { prompts.push_back(read_prompt(item)); });
    return prompts;
}

static Step read_step(Section& section)
{
    return {
        .id = section.id("id"),
        .kind = section.choice<StepKind>(
            "kind", { { "phase", StepKind::phase }, { "decision", StepKind::decision }, { "question", StepKind::question } }),
        .name = section.local_text("name"),
        .not_mapped = section.local_text("not_mapped", Need::optional),
        .origin = read_origin(section),
    };
}

static Framework read_framework(Section& section)
{
    Framework framework {
        .id = section.id("id"),
        .name = section.local_text("name"),
        .version = section.id("version", Need::optional),
        .method = section.id("method", Need::optional),
        .gap = section.local_text("gap", Need::optional),
        .steps = {},
    };
    section.each("steps", [&](Section& item) { framework.steps.push_back(read_step(item)); });
    return framework;
}

static Link read_link(Section& section)
{
    return {
        .id = section.id("id"),
        .ours = section.id("ours"),
        .framework = section.id("framework"),
        .step = section.id("step"),
        .relation = section.choice<Relation>(
            "relation", { { "same", Relation::same }, { "overlaps", Relation::overlaps }, { "confirms", Relation::confirms } }),
        .note = section.local_text("note"),
        .origin = read_origin(section),
    };
}

Crosswalk read_crosswalk(Section& section)
{
    Crosswalk crosswalk;
    crosswalk.hub = section.id("hub");
    section.each("sources", [&](Section& item) { crosswalk.sources.push_back(read_source(item)); });
    section.each("frameworks", [&](Section& item) { crosswalk.frameworks.push_back(read_framework(item)); });
    section.each("links", [&](Section& item) { crosswalk.links.push_back(read_link(item)); });
    return crosswalk;
}

static ImportRule read_import_rule(Section& section)
{
    ImportRule rule {
        .id = section.id("id"),
        .list = section.text("list"),
        .party_fields = section.words("party"),
        .needs = section.words("needs", Need::optional),
        .lacks = section.words("lacks", Need::optional),
        .match_field = {},
        .match_any = {},
        .criteria = section.words("criteria"),
        .comment = section.local_text("comment"),
    };
    if (auto match = section.section("match")) {
        rule.match_field = match->text("field");
        rule.match_any = match->words("any");
        match->finish();
    }
    return rule;
}

ImportRules read_import_rules(Section& section)
{
    ImportRules rules;
    rules.method = section.id("method");
    rules.version = section.id("version");
    section.each("rules", [&](Section& item) { rules.rules.push_back(read_import_rule(item)); });
    return rules;
}

}
