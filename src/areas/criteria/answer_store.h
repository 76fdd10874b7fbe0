// All SQL about answers and their evidence.
#pragma once

#include "areas/criteria/answer.h"

namespace samlop::answer_store {

Result<std::vector<AnswerLine>> shared_lines(db::Session&, Id<Collaboration>, int floor);
Result<std::vector<Answer>> visible(db::Session&, Standing const&, Id<Initiative>, std::string_view item);
Result<std::vector<Answer>> shared_of_initiative(db::Session&, Id<Initiative>);
Result<std::vector<Evidence>> shared_evidence_of_initiative(db::Session&, Id<Initiative>);
Result<std::vector<Answer>> of_party(db::Session&, Id<Party>); // Every answer of one party, own drafts too.
Result<std::optional<Answer>> find(db::Session&, Id<Initiative>, std::string_view item, Id<Party>);
Result<std::optional<Answer>> find(db::Session&, Id<Answer>);
Result<> insert(db::Session&, Id<Collaboration>, Answer const&);
Result<std::int64_t> update(db::Session&, Answer const& changed, std::int64_t expected_version);
Result<> remove(db::Session&, Id<Answer>);

Result<std::vector<Evidence>> evidence(db::Session&, Standing const&, Id<Initiative>, std::string_view item);
Result<std::optional<Evidence>> find_evidence(db::Session&, Id<Collaboration>, Id<Evidence>);
Result<> insert(db::Session&, Id<Collaboration>, Evidence const&, Id<Person> by);
Result<> withdraw(db::Session&, Id<Evidence>, Micros now);
Result<> insert_file(db::Session&, std::string_view sha256, std::int64_t size, std::string_view content_type, Micros now);
struct StoredFile {
    std::string name, content_type;
    Id<Answer> answer;
};
// Every use of the file in the collaboration, so that the right to one of them can be asked for.
Result<std::vector<StoredFile>> uses_of_file(db::Session&, Id<Collaboration>, std::string_view sha256);

}
