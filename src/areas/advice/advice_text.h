// Advice as text for a terminal.
#pragma once

#include "areas/advice/advice.h"

namespace samlop::advice {

std::string advice_text(Advice const&, Facts const&, Language, std::string_view title = {});

}
