// Finding things in an edition by their id.
#include "areas/advice/edition.h"

#include <algorithm>

namespace samlop::advice {

template <typename Records> static auto const* find_by_id(Records const& records, std::string_view id)
{
    auto found = std::ranges::find_if(records, [&](auto const& record) { return record.id == id; });
    return found == records.end() ? nullptr : &*found;
}

Value const* FactQuestion::value(std::string_view wanted) const { return find_by_id(values, wanted); }
BodySkeleton const* Form::body(std::string_view wanted) const { return find_by_id(bodies, wanted); }
RoleSkeleton const* Form::role(std::string_view wanted) const { return find_by_id(roles, wanted); }
FactQuestion const* Edition::fact(std::string_view wanted) const { return find_by_id(facts, wanted); }
FactGroup const* Edition::group(std::string_view wanted) const { return find_by_id(groups, wanted); }
Rule const* Edition::rule(std::string_view wanted) const { return find_by_id(rules, wanted); }
Form const* Edition::form(std::string_view wanted) const { return find_by_id(forms, wanted); }
DecisionArea const* Edition::decision(std::string_view wanted) const { return find_by_id(decisions, wanted); }
Source const* Edition::source(std::string_view wanted) const { return find_by_id(sources, wanted); }

Editions::Editions(std::vector<Edition> editions)
    : m_editions(std::move(editions))
{
    std::ranges::sort(m_editions, {}, &Edition::id);
}

Edition const* Editions::find(std::string_view wanted) const
{
    return find_by_id(m_editions, wanted);
}

Edition const& Editions::default_edition() const
{
    auto found = std::ranges::find_if(m_editions, &Edition::is_default);
    return found == m_editions.end() ? m_editions.back() : *found;
}

}
