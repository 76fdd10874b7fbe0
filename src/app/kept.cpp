#include "app/kept.h"

#include <fmt/format.h>

namespace samlop {

std::size_t Kept::Hash::operator()(Key const& key) const
{
    auto hash = key.what.hash_code();
    for (auto const part : { key.collaboration, key.who, static_cast<std::int64_t>(key.language) })
        hash = (hash ^ static_cast<std::size_t>(part)) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 32);
}

std::shared_ptr<void const> Kept::find(Key const& key, std::string_view stamp)
{
    std::lock_guard const lock(m_mutex);
    auto const found = m_by_key.find(key);
    if (found == m_by_key.end())
        return nullptr;
    auto const entry = found->second;
    if (entry->stamp != stamp) {
        drop(entry);
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, entry);
    return entry->value;
}

void Kept::keep(Key const& key, std::string_view stamp, std::shared_ptr<void const> value, std::size_t bytes)
{
    std::lock_guard const lock(m_mutex);
    if (auto const found = m_by_key.find(key); found != m_by_key.end())
        drop(found->second);
    m_entries.push_front({ key, std::string(stamp), std::move(value), bytes + stamp.size() + sizeof(Entry) });
    m_by_key.emplace(key, m_entries.begin());
    m_bytes += m_entries.front().bytes;
    while (m_bytes > m_most_bytes)
        drop(std::prev(m_entries.end()));
}

void Kept::clear()
{
    std::lock_guard const lock(m_mutex);
    m_by_key.clear();
    m_entries.clear();
    m_bytes = 0;
}

void Kept::drop(Entries::iterator entry)
{
    m_bytes -= entry->bytes;
    m_by_key.erase(entry->key);
    m_entries.erase(entry);
}

// Hashes, not numbers: a copy of the database put back and written to again has the same numbers and another history.
std::string stamp_sql(std::string_view collaboration)
{
    return fmt::format("COALESCE((SELECT k.hash FROM chains k WHERE k.chain = {}), '') || COALESCE((SELECT k.hash FROM chains k WHERE k.chain = 0), '')", collaboration);
}

}
