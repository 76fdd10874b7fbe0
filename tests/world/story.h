// The story told once per engine and copied for each test: an installation with its people signed in.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "app/config.h"
#include "base/time.h"
#include "db/database.h"

namespace samlop::test {

struct SignedInPerson {
    std::string cookie;
    std::string token;
};

// Monday 16 November 2026 at noon: what every story takes as today.
Micros story_begins();

class Story {
public:
    static Story const& on(db::Engine);
    ~Story();
    Story(Story const&) = delete;
    Story& operator=(Story const&) = delete;

    // Puts a copy where the settings point. Gives the name of the database on PostgreSQL.
    std::string copy_to(Settings& settings) const;
    static void drop(std::string const& database);
    std::map<std::string, SignedInPerson, std::less<>> const& people() const { return m_people; }

private:
    explicit Story(db::Engine);
    void tell();

    db::Engine m_engine;
    std::filesystem::path m_folder;
    std::string m_database;
    std::map<std::string, SignedInPerson, std::less<>> m_people;
};

// A server to make databases on, or null.
char const* postgres_url();

}
