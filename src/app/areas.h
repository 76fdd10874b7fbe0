// What an area tells the rest of the house about itself. The list is in areas.cpp: start reading there.
#pragma once

#include <span>
#include <string_view>

#include "app/context.h"
#include "app/routes.h"
#include "html/html.h"

namespace samlop {

// The groups of the menu, in order (the middle four are the method's themes).
enum class MenuGroup : std::uint8_t { overview, users, teamwork, anchoring, steering, plan, protocol };

struct MenuEntry {
    MenuGroup group;
    std::string_view text; // msg("Map")
    std::string_view path; // After /samarbeid/{slug}: "/kart".
    char key = 0;          // Opens it after g.
};

struct SearchHit {
    std::string kind;  // In the reader's language: "Deliverable"
    std::string title;
    Url address;
};

// Takes a change back: puts `before` in again if nobody has changed the subject since. Gives where to go.
using Undo = Result<Url> (*)(Context&, std::int64_t subject, std::string const& before);
struct Undoer {
    std::string_view kind;
    Undo undo;
};

struct Area {
    std::string_view name;
    void (*routes)(Routes&) = nullptr;
    std::span<MenuEntry const> menu {};
    std::span<Undoer const> undoers {};
    // Up to `most` records of the collaboration in context.place whose words contain the text, among those the actor may see.
    Result<std::vector<SearchHit>> (*search)(Context&, std::string_view text, int most) = nullptr;
};

std::span<Area const> areas();

}
