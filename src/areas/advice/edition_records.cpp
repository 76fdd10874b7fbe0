// One function for each record, one line for each key. docs/governance-advisor.md describes the same keys to those who write them.
#include "areas/advice/edition_records.h"

namespace samlop::advice {

using playbook::Need;
using playbook::Section;

static constexpr std::size_t longest_name = 80;
static constexpr int most_meetings_a_year = 366;
static constexpr int most_days_of_a_step = 3650;

static Origin read_origin(Section& section)
{
    return { .sources = section.words("sources"), .derived = section.flag("derived"), .proposal = section.flag("proposal") };
}

static std::map<std::string, std::vector<std::string>> read_values_by_fact(Section& section, std::string_view key)
{
    std::map<std::string, std::vector<std::string>> values;
    if (auto table = section.section(key)) {
        for (auto const& fact : table->keys())
            values.emplace(fact, table->words(fact));
    }
    return values;
}

static Condition read_condition(Section& section)
{
    return {
        .phases = section.words("phases", Need::optional),
        .together = section.words("together", Need::optional),
        .only_phases = section.flag("only_phases"),
        .all = read_values_by_fact(section, "when"),
        .any = read_values_by_fact(section, "any"),
    };
}

static Source read_source(Section& section)
{
    Source source {
        .id = section.id("id"),
        .url = section.text("url"),
        .label = section.text("label", Need::required, longest_name),
        .title = section.text("title"),
        .publisher = section.text("publisher"),
        .date = section.text("date", Need::optional),
    };
    if (!source.url.empty() && !source.url.starts_with("https://") && !source.url.starts_with("http://"))
        section.wrong("url", "An address begins with https:// or http://");
    return source;
}

static std::map<std::string, std::string> read_phases(Section& section)
{
    std::map<std::string, std::string> phases;
    auto table = section.section("phase_of");
    if (!table)
        return phases;
    for (auto const& phase : table->keys())
        phases.emplace(phase, table->text(phase));
    return phases;
}

void read_edition(Section& section, EditionDraft& draft)
{
    auto& edition = draft.edition;
    edition.id = section.id("id");
    edition.is_default = section.flag("default");
    edition.phase_fact = section.id("phase_fact");
    edition.title = section.local_text("title");
    edition.about = section.local_text("about");
    edition.ranking = section.local_text("ranking");
    edition.retired = section.words("retired", Need::optional);
    edition.phases = read_phases(section);
    draft.form_order = section.words("forms");
    section.each("sources", [&](Section& item) { edition.sources.push_back(read_source(item)); });
    section.each("principles", [&](Section& item) {
        edition.principles.push_back({ .id = item.id("id"), .text = item.local_text("text"), .origin = read_origin(item) });
    });
    section.each("decisions", [&](Section& item) {
        edition.decisions.push_back({ .id = item.id("id"), .name = item.local_text("name", Need::required, longest_name),
            .help = item.local_text("help"), .origin = read_origin(item) });
    });
}

static Value read_value(Section& section)
{
    return {
        .id = section.id("id"),
        .name = section.local_text("name", Need::required, longest_name),
        .then = section.local_text("if"),
        .help = section.local_text("help", Need::optional),
    };
}

void read_facts(Section& section, Edition& edition)
{
    section.each("groups",
        [&](Section& item) { edition.groups.push_back({ .id = item.id("id"), .title = item.local_text("title") }); });
    section.each("facts", [&](Section& item) {
        FactQuestion fact {
            .id = item.id("id"),
            .group = item.id("group"),
            .short_name = item.local_text("short_name", Need::required, longest_name),
            .question = item.local_text("question"),
            .help = item.local_text("help"),
            .several = item.flag("several"),
            .values = {},
            .origin = read_origin(item),
        };
        item.each("values", [&](Section& value) { fact.values.push_back(read_value(value)); });
        edition.facts.push_back(std::move(fact));
    });
}

void read_rules(Section& section, Edition& edition)
{
    section.each("rules", [&](Section& item) {
        edition.rules.push_back({
            .id = item.id("id"),
            .when = read_condition(item),
            .supports = item.words("supports", Need::optional),
            .adds = item.words("adds", Need::optional),
            .opposes = item.words("opposes", Need::optional),
            .bars = item.words("bars", Need::optional),
            .flag = item.local_text("flag", Need::optional),
            .text = item.local_text("text"),
            .origin = read_origin(item),
        });
    });
    section.each("contradictions", [&](Section& item) {
        edition.contradictions.push_back({ .id = item.id("id"), .when = read_condition(item), .text = item.local_text("text"),
            .origin = read_origin(item) });
    });
}

static BodySkeleton read_body(Section& section)
{
    return {
        .id = section.id("id"),
        .name = section.local_text("name", Need::required, longest_name),
        .task = section.local_text("task"),
        .members = section.local_text("members"),
        .level = section.choice<Level>(
            "level", { { "strategic", Level::strategic }, { "operative", Level::operative }, { "advisory", Level::advisory } }),
        .chair = section.choice<Chair>("chair",
            { { "lead", Chair::lead }, { "rotating", Chair::rotating }, { "appointed", Chair::appointed }, { "none", Chair::none } }),
        .decides = section.flag("decides"),
        .every_party = section.flag("every_party"),
        .meetings_a_year = section.number("meetings_a_year", 0, most_meetings_a_year),
        .rhythm = section.local_text("rhythm"),
        .origin = read_origin(section),
    };
}

static RoleSkeleton read_role(Section& section)
{
    return {
        .id = section.id("id"),
        .name = section.local_text("name", Need::required, longest_name),
        .task = section.local_text("task"),
        .body = section.id("body", Need::optional),
        .per_party = section.flag("per_party"),
        .origin = read_origin(section),
    };
}

static DutySkeleton read_duty(Section& section)
{
    return {
        .decision = section.id("decision"),
        .who = section.id("who"),
        .part = section.choice<Part>("part",
            { { "responsible", Part::responsible }, { "accountable", Part::accountable }, { "consulted", Part::consulted },
                { "informed", Part::informed } }),
    };
}

static void read_points(Section& section, std::string_view key, std::vector<Point>& points)
{
    section.each(key, [&](Section& item) {
        points.push_back({ .id = item.id("id"), .text = item.local_text("text"), .origin = read_origin(item) });
    });
}

Form read_form(Section& section)
{
    Form form {
        .id = section.id("id"),
        .addition = section.flag("addition"),
        .name = section.local_text("name", Need::required, longest_name),
        .in_running = section.local_text("in_running", Need::required, longest_name),
        .definition = section.local_text("definition"),
        .steered_by = section.local_text("steered_by"),
        .decision_right = section.local_text("decision_right"),
        .suits = section.local_text("suits"),
        .financing = {},
        .strengths = {},
        .pitfalls = {},
        .agreements = {},
        .bodies = {},
        .roles = {},
        .duties = {},
        .origin = read_origin(section),
    };
    read_points(section, "financing", form.financing);
    read_points(section, "strengths", form.strengths);
    section.each("pitfalls", [&](Section& item) {
        form.pitfalls.push_back({ .id = item.id("id"), .when = read_condition(item), .text = item.local_text("text"),
            .origin = read_origin(item) });
    });
    section.each("agreements", [&](Section& item) {
        form.agreements.push_back({ .id = item.id("id"), .name = item.local_text("name", Need::required, longest_name),
            .content = item.local_text("content"), .binding = item.flag("binding"), .origin = read_origin(item) });
    });
    section.each("bodies", [&](Section& item) { form.bodies.push_back(read_body(item)); });
    section.each("roles", [&](Section& item) { form.roles.push_back(read_role(item)); });
    section.each("duties", [&](Section& item) { form.duties.push_back(read_duty(item)); });
    return form;
}

void read_scopes(Section& section, Edition& edition)
{
    section.each("scopes", [&](Section& item) {
        Scope scope { .id = item.id("id"), .name = item.local_text("name", Need::required, longest_name),
            .description = item.local_text("description"), .reasons = {}, .origin = read_origin(item) };
        item.each("reasons", [&](Section& reason) {
            scope.reasons.push_back({ .id = reason.id("id"), .when = read_condition(reason), .text = reason.local_text("text"),
                .origin = read_origin(reason) });
        });
        edition.scopes.push_back(std::move(scope));
    });
}

static std::optional<Level> read_level(Section& section)
{
    static constexpr std::pair<std::string_view, Level> levels[] { { "strategic", Level::strategic }, { "operative", Level::operative }, { "advisory", Level::advisory } };
    auto const word = section.text("level", Need::optional);
    for (auto const& [name, level] : levels) {
        if (name == word)
            return level;
    }
    if (!word.empty())
        section.wrong("level", "Unknown word: {value}", { { "value", word } });
    return {};
}

void read_ladder(Section& section, Edition& edition)
{
    section.each("steps", [&](Section& item) {
        edition.ladder.push_back({ .id = item.id("id"), .level = read_level(item), .who = item.local_text("who", Need::optional),
            .days = item.number("days", 1, most_days_of_a_step, 0), .origin = read_origin(item) });
    });
}

}
