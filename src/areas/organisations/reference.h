// What reference/ says, as records.
#pragma once

#include "areas/organisations/organisation.h"

namespace samlop {

struct ReferenceOrganisation {
    Organisation organisation;
    std::string ministry; // Number of the ministry above; empty where no source says.
};
// Ministries first, so that the others can point to them. Oslo stands both as municipality and as county, with one number.
Result<std::vector<ReferenceOrganisation>> reference_organisations();

}
