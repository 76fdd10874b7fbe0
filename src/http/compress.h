// Compression of pages on their way out.
#pragma once

#include "http/request.h"
#include "http/response.h"
#include <string>
#include <string_view>

namespace samlop::http {

// Empty when the library refuses, which takes a machine out of memory.
std::string gzip(std::string_view, int level = 5);
std::string brotli(std::string_view, int quality = 4);

// Compresses text larger than 1 kB by what Accept-Encoding weighs highest, brotli first. Leaves alone what is encoded already,
// shared or on disk.
void compress(Request const&, Response&);

}
