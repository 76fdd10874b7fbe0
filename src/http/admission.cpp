#include "http/admission.h"

namespace samlop::http {

Admission::~Admission()
{
    if (m_admissions)
        m_admissions->leave(m_key);
}

std::optional<Admission> Admissions::admit(std::uint64_t key)
{
    std::lock_guard lock(m_mutex);
    if (m_count >= m_limit)
        return {};
    auto& of_key = m_by_key[key];
    if (of_key >= m_limit_per_key)
        return {};
    ++of_key;
    ++m_count;
    return Admission(*this, key);
}

void Admissions::leave(std::uint64_t key)
{
    std::lock_guard lock(m_mutex);
    --m_count;
    auto const found = m_by_key.find(key);
    if (--found->second == 0)
        m_by_key.erase(found);
}

}
