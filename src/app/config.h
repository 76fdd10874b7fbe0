// Every setting, with its default and the reason for it. Read from a TOML file, then SAMLOP_… variables, then the command line.
#pragma once

#include <string>

#include "base/result.h"

namespace samlop {

struct Settings {
    std::string data = "data";                   // Files, uploads, and the database when it is SQLite.
    std::string database;                        // Empty: sqlite:<data>/samlop.db. Else postgresql://…
    std::string address = "127.0.0.1";           // Loopback: a proxy with TLS stands in front (docs/operations.md).
    int port = 8080;
    int workers = 16;                            // More than the cores: a writer waits for the disk, and waits are what groups commits.
    int queue = 512;                             // Requests waiting for a worker; beyond it 503 with Retry-After.
    std::string public_url;                      // As people reach it; empty: http://address:port. https turns on HSTS and Secure cookies.
    bool trust_proxy = false;                    // Believe X-Forwarded-For. Only with a proxy in front that sets it.
    std::string playbook;                        // Folder with another method; empty: the one that ships.
    std::string governance;                      // Folder with other guidance on forms of governance; empty: what ships.
    std::string language = "nb";                 // For who has not chosen.
    int session_days = 14;                       // A participant comes twice a month and should not sign in twice.
    int proof_minutes = 15;                      // How long a proof of who you are holds for what binds.
    int requests_per_minute = 600;               // Per address. A busy page with its parts is under ten.
    int sign_ins_per_hour = 20;                  // Per address and account.
    std::string log_level = "info";

    std::string database_url() const { return database.empty() ? "sqlite:" + data + "/samlop.db" : database; }
    std::string base_url() const { return public_url.empty() ? "http://" + address + ":" + std::to_string(port) : public_url; }
    bool behind_tls() const { return public_url.starts_with("https://"); }
};

// Reads a file (if the path is not empty) and the environment over the given settings. Names every unknown or wrong key.
Result<Settings> read_settings(Settings settings, std::string const& file);

}
