// See the header.
#include "areas/advice/form_json.h"

#include <algorithm>

namespace samlop::advice {

void add_origin(Json& json, Edition const& edition, Origin const& origin)
{
    auto sources = Json::list();
    for (auto const& id : origin.sources) {
        if (auto const* source = edition.source(id))
            sources.add(Json::object().set("id", id).set("title", source->publisher + ": " + source->title).set("url", source->url));
    }
    json.set("derived", origin.derived).set("sources", sources);
    if (origin.proposal)
        json.set("proposal", true);
}

struct FormWriter {
    Edition const& edition;
    Language language;

    template <typename Records, typename Write> Json list(Records const& records, Write write) const
    {
        auto list = Json::list();
        for (auto const& record : records) {
            auto json = Json::object().set("id", record.id);
            write(json, record);
            add_origin(json, edition, record.origin);
            list.add(json);
        }
        return list;
    }

    Json points(std::vector<Point> const& points) const
    {
        return list(points, [&](Json& json, Point const& point) { json.set("text", point.text.in(language)); });
    }
    Json agreements(Form const& form) const
    {
        return list(form.agreements, [&](Json& json, Agreement const& one) {
            json.set("name", one.name.in(language)).set("content", one.content.in(language)).set("binding", one.binding);
        });
    }
    Json bodies(Form const& form) const
    {
        return list(form.bodies, [&](Json& json, BodySkeleton const& one) {
            json.set("name", one.name.in(language))
                .set("task", one.task.in(language))
                .set("members", one.members.in(language))
                .set("decides", one.decides)
                .set("rhythm", one.rhythm.in(language));
        });
    }
    Json roles(Form const& form) const
    {
        return list(form.roles, [&](Json& json, RoleSkeleton const& one) {
            json.set("name", one.name.in(language)).set("task", one.task.in(language)).set("in_each_party", one.per_party);
        });
    }
    Json pitfalls(Form const& form, std::vector<Pitfall const*> const& near) const
    {
        return list(form.pitfalls, [&](Json& json, Pitfall const& one) {
            json.set("text", one.text.in(language)).set("near", std::ranges::find(near, &one) != near.end());
        });
    }
};

void add_form(Json& json, Edition const& edition, Form const& form, std::vector<Pitfall const*> const& near, Language language)
{
    FormWriter writer { edition, language };
    json.set("definition", form.definition.in(language))
        .set("steered_by", form.steered_by.in(language))
        .set("decision_right", form.decision_right.in(language))
        .set("bodies", writer.bodies(form))
        .set("roles", writer.roles(form))
        .set("agreements", writer.agreements(form))
        .set("financing", writer.points(form.financing))
        .set("strengths", writer.points(form.strengths))
        .set("pitfalls", writer.pitfalls(form, near));
}

}
