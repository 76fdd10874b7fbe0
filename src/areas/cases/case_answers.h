// What the lists of a case say about criteria, by the method's import rules: always "from source, not confirmed".
#pragma once

#include <string>
#include <vector>

#include "areas/playbook/playbook.h"
#include "exchange/case/case.h"

namespace samlop::cases {

struct FoundEvidence {
    std::string title, url, date;
    std::vector<std::string> sources;
};

struct FoundAnswer {
    std::string initiative; // Number of the part
    std::string item;       // Id of the criterion
    std::string actor;
    case_file::AnswerState state = case_file::AnswerState::under_way;
    std::string comment;
    std::string date;
    std::vector<std::string> sources;
    std::vector<FoundEvidence> evidence;
};

struct FoundAnswers {
    std::vector<FoundAnswer> answers;
    std::int64_t without_place = 0; // What a rule said about a phase that no part of the case has come to.
};

// One answer for each part, criterion and actor; what several rows say stands line by line. An answer the file gives itself
// goes before what the rules find. Where an answer lands: the whole, when it has been in the criterion's phase; else the part
// that the row belongs to or one above it; else the uppermost part in that phase that the actor is responsible for, else
// contributes to. Actors that have left answer nothing.
FoundAnswers answers_of(case_file::Case const&, std::vector<case_file::Initiative> const& parts, playbook::Method const&, playbook::ImportRules const&,
    Language);

}
