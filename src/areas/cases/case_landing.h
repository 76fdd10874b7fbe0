// Puts the records of a case in place, list by list, and counts what landed and what was there already.
#pragma once

#include <algorithm>
#include <map>

#include "areas/cases/case_answers.h"
#include "areas/cases/case_import.h"
#include "areas/cases/case_store.h"
#include "areas/gates/body.h"
#include "areas/governance/advice_then.h"
#include "areas/governance/form.h"

namespace samlop::cases {

class Landing {
public:
    Landing(Context& context, case_file::Case const& the_case, std::vector<case_file::Initiative> parts, Id<Collaboration> collaboration, ImportReport& report)
        : m_context(context)
        , m_case(the_case)
        , m_parts(std::move(parts))
        , m_collaboration(collaboration)
        , m_report(report)
    {
    }

    // In this order: later records point to earlier ones.
    Result<> land_all();

private:
    Result<> land_sources();
    Result<> land_parties();
    Result<Id<Organisation>> organisation_of(case_file::Actor const&);
    Result<> land_initiatives();
    Result<> land_periods(case_file::Initiative const&, Id<Initiative>);
    Result<> land_bodies();
    Result<> land_forms();
    Result<AdviceThen> advice_then(case_file::Governance const&, std::size_t index);
    Result<> land_facts();
    Result<> land_gates();
    Result<> land_deliverables();
    Result<> land_risks();
    Result<> land_lessons();
    Result<> land_anchoring();
    Result<> land_commitments();
    Result<> land_answers();
    Result<> land_answer(FoundAnswer const&);
    Result<> land_documents();

    // Ours, and in rising order, so that what lands in one go is read back in the order of the file.
    template<typename Record>
    Id<Record> next_id()
    {
        return { m_last_id = std::max(new_id_value(), m_last_id + 1) };
    }
    template<typename Record>
    static Id<Record> in(std::map<std::string, Id<Record>> const& known, std::string const& id)
    {
        auto const found = known.find(id);
        return found == known.end() ? Id<Record> {} : found->second;
    }
    ImportCount& count(std::string_view list);
    Result<> tell(std::string_view kind, std::int64_t subject, Json const& after, Id<Party> party = {});

    Context& m_context;
    case_file::Case const& m_case;
    std::vector<case_file::Initiative> m_parts;
    Id<Collaboration> m_collaboration;
    ImportReport& m_report;
    case_store::Taken m_taken;
    std::map<std::string, Id<Party>> m_parties;
    std::map<std::string, PartyRole> m_roles;
    std::map<std::string, Id<Initiative>> m_initiatives;
    std::map<std::string, Id<Body>> m_bodies;
    std::int64_t m_last_id = 0;
};

// ["S1","S2"] as records keep it.
std::string sources_json(std::vector<std::string> const& ids);
// The first number with the prefix that is in no use: L4.
std::string number_after(std::set<std::string> const& taken, char prefix);
// planned, started, pilot, delivered, in_operation, stopped or unknown for the source's own words.
std::string deliverable_status(std::string_view words);
// The forms that the source's own word means, "linje/varig" → line; none where the word is unknown here.
std::vector<std::string> models_named(std::string_view words);

}
