// Where record pages get their history from.
#pragma once

#include "areas/activity/activity.h"
