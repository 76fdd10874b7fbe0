// The description of deliverables: their register follows from it.
#pragma once

#include "areas/registers/register.h"

namespace samlop {

extern registers::Register const deliverables_register;

}
