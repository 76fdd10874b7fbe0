// What a form of governance is made of, folded under its reasons.
#include "areas/governance/advice_views.h"

#include <algorithm>

#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

struct Piece {
    Context const& context;
    AdvicePage const& view;

    Html origin(advice::Origin const& origin) const { return origin_view(context, view.edition(), origin); }
    std::string const& in(LocalText const& text) const { return text.in(context.language); }

    template<typename Records, typename Item>
    Html list(std::string const& title, Records const& records, Item item) const
    {
        if (records.empty())
            return {};
        return markup(R"(<h4>{}</h4><ul class="q">{}</ul>)", title, each(records, item));
    }

    Html points(std::string const& title, std::vector<advice::Point> const& points) const
    {
        return list(title, points, [&](advice::Point const& point) { return markup("<li>{} {}</li>", in(point.text), origin(point.origin)); });
    }
};

Html pitfalls(Piece const& piece, advice::Ranked const& one)
{
    auto const& context = piece.context;
    return piece.list(t(context, "Known pitfalls"), one.form->pitfalls, [&](advice::Pitfall const& pitfall) {
        bool const near = std::ranges::find(one.near, &pitfall) != one.near.end();
        return markup("<li>{}{} {}</li>", near ? markup(R"({}<b>{}</b> )", icon("alarm"), t(context, "Near you now:")) : Html(), piece.in(pitfall.text), piece.origin(pitfall.origin));
    });
}

}

Html form_details(Context const& context, AdvicePage const& view, advice::Ranked const& one)
{
    Piece const piece { context, view };
    auto const& form = *one.form;
    auto const bodies = piece.list(t(context, "Typical bodies"), form.bodies, [&](advice::BodySkeleton const& body) {
        return markup("<li><b>{}</b>, {}. {} {} {}</li>", piece.in(body.name), piece.in(body.rhythm), piece.in(body.task),
            t(context, "Members: {members}.", { { "members", piece.in(body.members) } }), piece.origin(body.origin));
    });
    auto const roles = piece.list(t(context, "Typical roles"), form.roles, [&](advice::RoleSkeleton const& role) {
        return markup("<li><b>{}</b>{}. {} {}</li>", piece.in(role.name), role.per_party ? " (" + t(context, "in each party") + ")" : std::string(), piece.in(role.task), piece.origin(role.origin));
    });
    auto const agreements = piece.list(t(context, "Agreements"), form.agreements, [&](advice::Agreement const& agreement) {
        return markup("<li><b>{}</b>{}. {} {}</li>", piece.in(agreement.name), agreement.binding ? " (" + t(context, "binding") + ")" : std::string(), piece.in(agreement.content),
            piece.origin(agreement.origin));
    });
    auto const near = static_cast<std::int64_t>(one.near.size());
    auto summary = t(context, "What it is, with bodies, roles, agreements and financing");
    if (near > 0)
        summary += ". " + tn(context, "{n} known pitfall is near you", "{n} known pitfalls are near you", near);
    return markup(R"(<details class="why formed"><summary>{}</summary><div class="stack sm"><p>{} {}</p><dl class="kv"><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd></dl>{}{}{}{}{}{}</div></details>)",
        summary, piece.in(form.definition), piece.origin(form.origin), t(context, "When it fits"), piece.in(form.suits), t(context, "Steered by"), capitalised(piece.in(form.steered_by)),
        t(context, "Who decides"), piece.in(form.decision_right), pitfalls(piece, one), bodies, roles, agreements, piece.points(t(context, "Financing"), form.financing),
        piece.points(t(context, "Strengths"), form.strengths));
}

}
