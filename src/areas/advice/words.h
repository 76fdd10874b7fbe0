// Advice in whole sentences, for the page, the command line and JSON alike.
#pragma once

#include "areas/advice/advice.h"

namespace samlop::advice {

std::string fit_words(Language, Ranked const&, Advice const&);
// "Programme fits best, with network and co-steering beside it".
std::string finding(Language, Advice const&);
// "If nobody can commit to agreement and money now, network comes first instead of programme".
std::string change_words(Language, Advice const&, Change const&);
// The rules behind it: "R8, −R32". A minus stands before one that falls silent.
std::string rule_words(Change const&);
// "mostly known", "Shape together and Deliver together", "don't know".
std::string answer_words(Language, FactQuestion const&, Facts const&);
// "programme, network and project"
std::string joined(Language, std::vector<std::string> const& words);
// "Program", "program": the beginning of a sentence.
std::string with_capital(std::string text);

}
