// Reads a project in the format of PSPLIB's single-mode files (.sm).
#pragma once

#include "base/result.h"
#include "kernels/schedule/project.h"

#include <string_view>

namespace samlop::exchange {

Result<schedule::ProjectModel> read_psplib(std::string_view text);

}
