// One criterion: is it met, who said what, what do we answer.
#include <algorithm>
#include <array>

#include "areas/criteria/criteria_views.h"
#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

constexpr std::string_view kinds[] = { "state", "ministry", "county", "municipality", "private", "voluntary" };

std::string plural_words(Context const& context, CriterionStatus const& status, std::int64_t left)
{
    std::vector<std::string> parts;
    auto add = [&](int count, std::string words) {
        if (count)
            parts.push_back(std::move(words));
    };
    add(status.confirmed(), tn(context, "{n} confirmed", "{n} confirmed", status.confirmed()));
    add(status.from_source, tn(context, "{n} from a source", "{n} from a source", status.from_source));
    add(status.silent, tn(context, "{n} not answered", "{n} not answered", status.silent));
    add(status.stale_answers, tn(context, "{n} stale", "{n} stale", status.stale_answers));
    add(static_cast<int>(left), tn(context, "{n} has left", "{n} have left", static_cast<int>(left)));
    std::string out;
    for (auto const& part : parts)
        out += (out.empty() ? "" : ", ") + part;
    return out;
}

// "Met by 9 of 12 parties; NAV has not answered; Skatteetaten's answer is 14 months old."
std::string verdict(Context const& context, CriterionPage const& view)
{
    auto const& status = view.status;
    std::vector<std::string> parts;
    parts.push_back(t(context, "Met by {met} of {all} parties", { { "met", std::to_string(status.met) }, { "all", std::to_string(status.asked) } }));
    std::vector<std::string> silent;
    std::vector<std::string> objecting;
    for (auto const party : view.asked) {
        auto const* answer = view.of(party);
        auto const found = std::ranges::find(view.parties, party, &Party::id);
        bool const shared = answer && answer->visibility >= Visibility::collaboration;
        if (!shared || answer->state == AnswerState::not_started)
            silent.push_back(found->called());
        else if (answer->state == AnswerState::not_met && !answer->from_source)
            objecting.push_back(found->called());
    }
    for (auto const& name : objecting)
        parts.push_back(t(context, "{name} objects", { { "name", name } }));
    if (status.from_source)
        parts.push_back(tn(context, "{n} answer was found in a source and not confirmed", "{n} answers were found in sources and not confirmed", status.from_source));
    if (silent.size() == 1)
        parts.push_back(t(context, "{name} has not answered", { { "name", silent.front() } }));
    else if (!silent.empty())
        parts.push_back(tn(context, "{n} has not answered", "{n} have not answered", static_cast<std::int64_t>(silent.size())));
    if (status.stale_answers)
        parts.push_back(tn(context, "{n} answer is stale", "{n} answers are stale", status.stale_answers));
    std::string out;
    for (auto const& part : parts)
        out += (out.empty() ? "" : "; ") + part;
    return out + ".";
}

Html answer_mark(Context const& context, Answer const* answer, Party const& party, int stale_months)
{
    if (party.left())
        return markup("{}{}", icon("left"), t(context, "Left"));
    if (!answer || answer->state == AnswerState::not_started)
        return markup("{}{}", icon("open"), t(context, "Not answered"));
    static constexpr std::array<std::string_view, 5> icons { "open", "part", "met", "no", "na" };
    auto const words = state_text(context.language, answer->state);
    if (answer->from_source && !answer->confirmed_at)
        return markup("{}{}", icon("src"), t(context, "From source: {answer}", { { "answer", words } }));
    auto const lines = lines_of({ *answer });
    bool const stale = !lines.empty() && voice_of(lines.front(), stale_months, context.now) == Voice::stale;
    auto const shared = answer->visibility >= Visibility::collaboration ? Html() : markup(R"( <span class="ex">{}</span>)", t(context, "only you see this"));
    return markup("{}{}{}", icon(stale ? "old" : icons[static_cast<std::size_t>(answer->state)]), words, shared);
}

std::string last_confirmed(Context const& context, Answer const* answer)
{
    if (!answer || answer->state == AnswerState::not_started)
        return "–";
    if (answer->from_source && !answer->confirmed_at)
        return answer->dated_on.empty() ? t(context, "not confirmed")
                                        : t(context, "{when}, not confirmed", { { "when", long_date(context.language, answer->dated_on) } });
    return short_date(context.language, iso_date(answer->confirmed_at)) + (answer->answered_by_name.empty() ? "" : ", " + answer->answered_by_name);
}

std::string party_name(CriterionPage const& view, Evidence const& evidence)
{
    auto const answer = std::ranges::find(view.answers, evidence.answer, &Answer::id);
    auto const party = answer == view.answers.end() ? view.parties.end() : std::ranges::find(view.parties, answer->party, &Party::id);
    return party == view.parties.end() ? std::string() : party->called();
}

// The same paper often stands behind several parties' answers: it is shown once, with who refers to it.
Html evidence_item(Context const& context, CriterionPage const& view, Evidence const& evidence)
{
    std::string parties;
    Html remove;
    auto const* own = view.own(context);
    for (auto const& other : view.evidence) {
        if (other.title != evidence.title || other.url != evidence.url || other.file != evidence.file || other.record != evidence.record)
            continue;
        if (&other != &evidence && &other < &evidence)
            return {}; // Shown with the first.
        auto const name = party_name(view, other);
        parties += (parties.empty() ? "" : ", ") + name;
        if (own && other.answer == own->id && may(context.standing, Action::answer, { .owner = own->party }))
            remove = post_button(context, collaboration_url(context, "/bevis/" + std::to_string(other.id.value) + "/trekk"), t(context, "Withdraw"), {}, "link");
    }
    Html title = markup("<b>{}</b>", evidence.title);
    auto const address = external_url(evidence.url);
    if (evidence.kind == "link" && !address.empty())
        title = markup(R"(<a class="l" href="{}" rel="noopener noreferrer">{}</a>)", address, evidence.title);
    if (evidence.kind == "file")
        title = markup(R"(<a class="l" href="{}">{}</a> <span class="soft sm">{}</span>)", collaboration_url(context, "/fil/" + evidence.file), evidence.title,
            file_size(context.language, evidence.file_size));
    if (evidence.kind == "record")
        title = anchoring_reference(context, view, evidence);
    auto const age = evidence.dated_on.empty() ? short_date(context.language, iso_date(evidence.added_at)) : long_date(context.language, evidence.dated_on);
    return markup(R"(<li><div>{}{}<br><span class="sm soft">{}</span> {}</div><span class="sm soft">{}</span></li>)", title, source_refs(evidence.sources), parties, remove, age);
}

Html evidence_list(Context const& context, CriterionPage const& view)
{
    auto const items = each(view.evidence, [&](Evidence const& evidence) { return evidence_item(context, view, evidence); });
    return markup(R"(<section class="stack"><h2>{}</h2>{}</section>)", t(context, "Evidence"),
        items.empty() ? markup(R"(<p class="soft">{}</p>)", t(context, "No evidence is registered. A link or a file with the decision, the agreement or the figure is enough."))
                      : markup(R"(<ul class="plain evid">{}</ul>)", items));
}

Html answer_row(Context const& context, CriterionPage const& view, Party const& party)
{
    auto const* answer = view.of(party.id);
    bool const mine = party.id == context.standing.party;
    auto const text = answer ? answer->comment + (answer->reason.empty() ? "" : " " + answer->reason) : std::string();
    return markup(R"(<tr role="row"{}><th role="rowheader" scope="row">{}{}{}</th><td role="cell">{}</td><td role="cell">{}{}</td><td role="cell">{}</td></tr>)",
        mine ? markup(R"( class="me")") : Html(), party.name, mine ? markup(R"( <b class="tagme">{}</b>)", t(context, "you")) : Html(),
        assumption_mark(context, party.assumption, party.basis), answer_mark(context, answer, party, view.criterion->stale_after_months),
        text.empty() ? std::string("–") : text, answer ? source_refs(answer->sources) : Html(), last_confirmed(context, answer));
}

Html group_of(Context const& context, CriterionPage const& view, std::string_view kind)
{
    Html rows;
    int count = 0;
    int answered = 0;
    bool has_mine = false;
    for (auto const& party : view.parties) {
        bool const asked = std::ranges::find(view.asked, party.id) != view.asked.end();
        if (party.kind != kind || (!asked && !party.left()) || (view.only_asked && !asked))
            continue;
        ++count;
        auto const* answer = view.of(party.id);
        answered += answer && answer->state != AnswerState::not_started && !party.left();
        has_mine = has_mine || party.id == context.standing.party;
        rows += answer_row(context, view, party);
    }
    if (!count)
        return {};
    auto const name = kind_plural_text(context.language, kind);
    return markup(R"(<details class="grp"{}><summary><span class="gn">{}</span><span class="soft sm">{}</span></summary><div class="scroll" tabindex="0" role="region" aria-label="{}"><table role="table" class="ds-table ans"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table></div></details>)",
        has_mine || answered ? markup(" open") : Html(), name,
        t(context, "{parties}: {answered} answered", { { "parties", tn(context, "{n} party", "{n} parties", count) }, { "answered", std::to_string(answered) } }), name,
        t(context, "Answers from {group}", { { "group", name } }), t(context, "Party"), t(context, "Answer"), t(context, "Reason and evidence"), t(context, "Last confirmed"), rows);
}

std::vector<Option> state_options(Context const& context)
{
    return { { "2", t(context, "Yes"), {} }, { "1", t(context, "Partly"), t(context, "Something is settled, something remains") },
        { "3", t(context, "No, we object"), t(context, "Say why below") }, { "4", t(context, "Does not concern us"), t(context, "Say why below") } };
}

std::vector<Option> visibility_options(Context const& context)
{
    return { { "2", t(context, "All parties of the collaboration"), {} }, { "0", t(context, "Only us, as preparation. Counts for nobody."), {} } };
}

Html own_answer(Context const& context, CriterionPage const& view)
{
    if (!may(context.standing, Action::answer, { .owner = context.standing.party }))
        return {};
    auto const* own = view.own(context);
    if (std::ranges::find(view.asked, context.standing.party) == view.asked.end())
        return markup(R"(<aside class="panel sticky" id="mitt"><h2>{}</h2><p>{}</p></aside>)", t(context, "This is not put to you"),
            t(context, "Your party does not take part in {part}, so nobody waits for your answer.", { { "part", view.initiative.title } }));
    FormView form(context, "svar");
    if (!form.refused())
        form.begin_from(view.draft);
    auto const base = url("/samarbeid/{}/del/{}/krav/{}", context.place->slug, view.initiative.number, view.criterion->id);
    Html found;
    if (own && own->from_source && !own->confirmed_at)
        found = markup(R"(<div class="found"><p>{}<b>{}</b> {}{}</p>{} <span class="sm soft">{}</span></div>)", icon("src"), t(context, "We found this:"), own->comment,
            source_refs(own->sources), post_button(context, url_(base.str() + "/stemmer"), t(context, "Still right"), { { "_version", std::to_string(own->version) } }),
            t(context, "or change it below"));
    else if (own && own->state != AnswerState::not_started)
        found = markup(R"(<div class="found"><p class="sm">{}</p>{}</div>)",
            t(context, "Your answer was last confirmed {when}.", { { "when", long_date(context.language, own->confirmed_at) } }),
            post_button(context, url_(base.str() + "/stemmer"), t(context, "Still right"), { { "_version", std::to_string(own->version) } }));
    auto const state = own && own->state != AnswerState::not_started ? std::to_string(static_cast<int>(own->state)) : std::string();
    Html fields = form.open_with_draft(base, "svar-" + view.initiative.number + "-" + view.criterion->id, "answer stack");
    fields += form.radios("state", view.criterion->question.in(context.language), state, state_options(context));
    fields += form.area("comment", t(context, "What is settled, and what remains?"), own ? own->comment : "",
        { .help = t(context, "Unknown is an answer too: write what you do not know yet."), .longest = 4000, .rows = 4 });
    fields += form.area("reason", t(context, "Reason, if you object or it does not concern you"), own ? own->reason : "", { .longest = 4000, .rows = 2 });
    fields += form.text("bevis_lenke", t(context, "Evidence"), "", { .help = view.criterion->evidence.in(context.language), .longest = 1000, .placeholder = "https://" });
    fields += form.text("bevis_tittel", t(context, "What the link is"), "", { .longest = 200 });
    fields += anchoring_choice(context, form, view);
    fields += form.select("visibility", t(context, "Visible to"), own ? std::to_string(static_cast<int>(own->visibility)) : "2", visibility_options(context), { .required = true });
    if (own)
        fields += form.version(own->version) + form.hidden("_base_state", std::to_string(static_cast<int>(own->state))) + form.hidden("_base_comment", own->comment)
            + form.hidden("_base_reason", own->reason);
    fields += markup(R"(<div class="row">{}<span class="sm soft" role="status" data-draft-status></span></div>)", form.submit(t(context, "Save the answer"))) + form.close();
    Html upload;
    if (own) {
        FormView file(context, "fil");
        upload = markup(R"(<details class="why"><summary>{}</summary>{}{}{}{}{}</details>)", t(context, "Attach a file"), file.open_upload(url_(base.str() + "/fil"), "answer stack"),
            file.text("bevis_tittel", t(context, "What it is"), "", { .required = true, .longest = 200 }), file.file("fil", t(context, "File, at most 50 MB"), { .required = true }),
            file.submit(t(context, "Attach"), false), file.close());
    }
    return markup(R"(<aside class="panel sticky stack" id="mitt"><h2>{}</h2>{}{}{}</aside>)",
        t(context, "The answer of {party}", { { "party", context.actor.organisation_name } }), found, fields, upload);
}

Html meaning(Context const& context, playbook::Criterion const& criterion)
{
    auto const& method = context.method();
    Html sources;
    for (auto const& id : criterion.origin.sources) {
        auto const* source = method.source(id);
        if (!source)
            continue;
        auto const address = external_url(source->url);
        sources += markup("{}{}", sources.empty() ? "" : "; ", address.empty() ? markup("{}", source->publisher + ", " + source->title) : link(address, source->publisher + ", " + source->title));
    }
    auto const prompts = each(method.prompts_of(criterion), [&](playbook::Prompt const* prompt) {
        return markup("<li>{}{}</li>", prompt->text.in(context.language), prompt->origin.proposal ? markup(R"( <span class="ex">{}</span>)", t(context, "Samløp's proposal")) : Html());
    });
    return markup(R"(<section class="stack"><h2>{}</h2><p>{}{}{}</p><p class="sm soft">{} {}</p>{}</section>)", t(context, "What the criterion means"),
        criterion.explanation.in(context.language), criterion.origin.proposal ? markup(R"( <span class="ex">{}</span>)", t(context, "Samløp's proposal")) : Html(),
        criterion.origin.derived ? markup(R"( <span class="ex">{}</span>)", t(context, "derived")) : Html(), sources.empty() ? Html() : markup("{}: {}.", t(context, "Source"), sources),
        t(context, "In our own words. Method version {version}.", { { "version", method.version } }),
        prompts.empty() ? Html() : markup(R"(<details class="why"><summary>{}</summary><ul class="q">{}</ul></details>)", t(context, "Questions to think over"), prompts));
}

}

Answer const* CriterionPage::of(Id<Party> party) const
{
    auto const found = std::ranges::find(answers, party, &Answer::party);
    return found == answers.end() ? nullptr : &*found;
}

Answer const* CriterionPage::own(Context const& context) const { return context.standing.party ? of(context.standing.party) : nullptr; }

Html criterion_page(Context const& context, CriterionPage const& view)
{
    auto const& criterion = *view.criterion;
    auto const& status = view.status;
    auto const* theme = context.method().theme(criterion.theme);
    auto const left = std::ranges::count_if(view.parties, [](Party const& party) { return party.left(); });
    FormView const form(context, "svar");
    auto const head = markup(R"(<div class="head"><p class="sm soft">{} · {} · <a class="l" href="{}">{} {}</a></p><h1>{}</h1></div>{}{})",
        t(context, "Criterion {id}", { { "id", criterion.id } }), theme ? theme->name.in(context.language) : std::string(),
        collaboration_url(context, "/del/" + view.initiative.number), view.initiative.number, view.initiative.title, criterion.title.in(context.language), form.errors(),
        FormView(context, "fil").errors());
    auto const reasons = why(context, t(context, "Why this status?"),
        { { t(context, "Rule"), t(context, "Met when every party it is put to has confirmed yes, or that it does not concern them. Partly when at least one has answered. Objection when one has said no. Stale after {months} months.", { { "months", std::to_string(criterion.stale_after_months) } }) },
            { t(context, "Counts here"), tn(context, "{n} party: those that take part in this part of the work.", "{n} parties: those that take part in this part of the work.", status.asked) },
            { t(context, "Now"), plural_words(context, status, left) },
            { t(context, "Moves most"), status.from_source ? tn(context, "That {n} party confirms what was found", "That {n} parties confirm what was found", status.from_source)
                                                          : tn(context, "That {n} party that has not answered does so", "That {n} parties that have not answered do so", status.silent) } });
    auto const state = markup(R"(<div class="verdict"><p class="state">{}<b>{}{}.</b> {}</p><p class="sm soft">{}</p>{}{}</div>)", icon(mark_icon(status.mark)),
        mark_text(context.language, status.mark), status.stale ? ", " + t(context, "stale answer") : std::string(), verdict(context, view),
        t(context, "{parties}: {counts}", { { "parties", tn(context, "{n} party", "{n} parties", status.asked + left) }, { "counts", plural_words(context, status, left) } }),
        view.own(context) || may(context.standing, Action::answer, { .owner = context.standing.party })
            ? markup(R"(<p class="only-narrow"><a class="ds-button" data-color="accent" data-size="sm" href="{}">{}</a></p>)", url("#mitt"), t(context, "Answer"))
            : Html(),
        reasons);
    Html groups;
    for (auto const kind : kinds)
        groups += group_of(context, view, kind);
    auto const base = url("/samarbeid/{}/del/{}/krav/{}", context.place->slug, view.initiative.number, criterion.id);
    auto const answers = markup(R"(<section class="stack"><div class="row end"><h2>{}</h2><span class="row sm">{}</span></div><div class="grps">{}</div></section>)",
        tn(context, "Answer from {n} party", "Answers from {n} parties", status.asked),
        view.only_asked ? link(base, t(context, "Show those who have left too")) : link(with_query(base, "bare=teller"), t(context, "Only those that count")), groups);
    auto const history = markup(R"(<section class="stack"><h2>{}</h2>{}</section>)", t(context, "History"), view.history);
    return head + state + markup(R"(<div class="two crit"><div class="stack-l">{}{}{}{}{}</div>{}</div>{})", meaning(context, criterion), criterion_anchoring(context, view), evidence_list(context, view), answers, history,
        own_answer(context, view), view.sources);
}

}
