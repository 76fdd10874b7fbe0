// The headers that tell browsers what our pages may never do.
#pragma once

#include "http/response.h"

namespace samlop::http {

// Sets only what the response has not set itself. HSTS is for installations with TLS in front, and not to be taken back.
void secure(Response&, bool tls_in_front = false);

}
