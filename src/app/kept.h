// What was derived from a collaboration's records, kept between requests. Nothing here is a truth: it may be thrown away at any time.
//
// Every change of a record stands in its collaboration's audit chain, or in the installation's, in the transaction that makes it
// (app/audit.h). So what was derived on one day under one pair of heads holds until the day or a head is another, whichever
// process moved it. The two heads and the day together are the stamp.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <typeindex>
#include <unordered_map>

#include "app/context.h"

namespace samlop {

class Kept {
public:
    // `who` tells apart those who see different things: a floor of visibility, an organisation.
    struct Key {
        std::type_index what;
        std::int64_t collaboration = 0;
        std::int64_t who = 0;
        Language language = Language::nb;
        bool operator==(Key const&) const = default;
    };

    explicit Kept(std::size_t most_bytes = std::size_t { 32 } << 20)
        : m_most_bytes(most_bytes)
    {
    }
    // Nothing when nothing was kept, or under another stamp.
    std::shared_ptr<void const> find(Key const& key, std::string_view stamp);
    // What was used longest ago goes when there is no more room.
    void keep(Key const& key, std::string_view stamp, std::shared_ptr<void const> value, std::size_t bytes);
    void clear();

private:
    struct Hash {
        std::size_t operator()(Key const& key) const;
    };
    struct Entry {
        Key key;
        std::string stamp;
        std::shared_ptr<void const> value;
        std::size_t bytes;
    };
    using Entries = std::list<Entry>;
    void drop(Entries::iterator entry);

    std::mutex m_mutex;
    std::size_t m_most_bytes;
    std::size_t m_bytes = 0;
    Entries m_entries; // The last used first.
    std::unordered_map<Key, Entries::iterator, Hash> m_by_key;
};

// The stamp as the one column that two sub-selects give, for `collaboration`, an SQL expression.
std::string stamp_sql(std::string_view collaboration);

template<typename T>
std::shared_ptr<T const> find_kept(Context const& context, Id<Collaboration> collaboration, std::string_view stamp, std::int64_t who)
{
    if (context.db().writable())
        return nullptr;
    auto const found = context.services.kept.find({ typeid(T), collaboration.value, who, context.language }, context.today() + std::string(stamp));
    return std::static_pointer_cast<T const>(found);
}

// T has bytes(): about how much memory it takes. In a transaction that changes things nothing is kept: its records run ahead of the chain.
template<typename T>
std::shared_ptr<T const> keep(Context const& context, Id<Collaboration> collaboration, std::string_view stamp, std::int64_t who, T value)
{
    auto kept = std::make_shared<T const>(std::move(value));
    if (!context.db().writable())
        context.services.kept.keep({ typeid(T), collaboration.value, who, context.language }, context.today() + std::string(stamp), kept, kept->bytes());
    return kept;
}

}
