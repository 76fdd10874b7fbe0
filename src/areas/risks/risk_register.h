// The description of risks: their register follows from it.
#pragma once

#include "areas/registers/register.h"

namespace samlop {

extern registers::Register const risks_register;

}
