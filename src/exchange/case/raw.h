// The text of a JSON document as it stands: where its members begin and end, and names that are given twice.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samlop::case_file {

struct RawMember {
    std::string name;
    std::string_view text; // The value, without the white space around it.
};

struct RawDocument {
    std::vector<RawMember> members;       // Of the outermost object.
    std::vector<std::string> given_twice; // Paths: "deliverables[3].owner".
    std::vector<std::string> with_nul;    // Paths of texts that hold \u0000, which no database column can.
};

// Only for text that a JSON parser has accepted, with bounded depth.
RawDocument scan(std::string_view json);

}
