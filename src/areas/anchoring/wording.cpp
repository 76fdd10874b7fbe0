#include "areas/anchoring/wording.h"

#include "base/letters.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace samlop {

namespace {

// Pairs that endings do not explain. Nynorsk first.
constexpr std::pair<std::string_view, std::string_view> pairs[] = {
    { "arbeidd", "arbeidet" }, { "berre", "bare" }, { "vert", "blir" }, { "verte", "bli" }, { "byrje", "begynne" }, { "dei", "de" },
    { "deira", "deres" }, { "di", "din" }, { "departementa", "departementene" }, { "ein", "en" }, { "ei", "en" }, { "eit", "et" }, { "éin", "én" },
    { "éitt", "ett" }, { "eiga", "egen" }, { "eigen", "egen" }, { "eige", "eget" }, { "eigne", "egne" }, { "eigar", "eier" }, { "eig", "eier" },
    { "enno", "ennå" }, { "etterlatne", "etterlatte" }, { "fleire", "flere" }, { "følgje", "følge" }, { "følgjer", "følger" }, { "forvalting", "forvaltning" },
    { "forvaltinga", "forvaltningen" }, { "frå", "fra" }, { "gje", "gi" }, { "gjev", "gir" }, { "gjere", "gjøre" }, { "gjer", "gjør" },
    { "heile", "hele" }, { "heilskapleg", "helhetlig" }, { "høve", "forhold" }, { "hovudansvar", "hovedansvar" }, { "ikkje", "ikke" },
    { "innan", "innen" }, { "innbyggjar", "innbygger" }, { "innbyggjarar", "innbyggere" }, { "innbyggjarane", "innbyggerne" }, { "kven", "hvem" },
    { "kva", "hva" }, { "kvar", "hver" }, { "kvart", "hvert" }, { "kvifor", "hvorfor" }, { "korleis", "hvordan" }, { "leie", "lede" },
    { "leier", "leder" }, { "leiar", "leder" }, { "leiing", "ledelse" }, { "leiinga", "ledelsen" }, { "livshending", "livshendelse" },
    { "livshendinga", "livshendelsen" }, { "livshendingar", "livshendelser" }, { "livshendingane", "livshendelsene" }, { "hending", "hendelse" },
    { "hendingar", "hendelser" }, { "løysing", "løsning" }, { "løysinga", "løsningen" }, { "løysingar", "løsninger" },
    { "løysingane", "løsningene" }, { "medverke", "medvirke" }, { "medverkar", "medvirker" }, { "meir", "mer" }, { "moglegheit", "mulighet" },
    { "moglegheiter", "muligheter" }, { "naudsynt", "nødvendig" }, { "naudsynte", "nødvendige" }, { "òg", "også" }, { "oppgåve", "oppgave" },
    { "oppgåver", "oppgaver" }, { "oppgåvene", "oppgavene" }, { "oppgåva", "oppgaven" }, { "rettleiing", "veiledning" }, { "saman", "sammen" },
    { "samanheng", "sammenheng" }, { "samanhengande", "sammenhengende" }, { "seinast", "senest" }, { "sjå", "se" }, { "sjølv", "selv" },
    { "skildre", "beskrive" }, { "sørgje", "sørge" }, { "sørgjer", "sørger" }, { "teneste", "tjeneste" }, { "tenesta", "tjenesten" },
    { "tenester", "tjenester" }, { "tenestene", "tjenestene" }, { "tenestekjede", "tjenestekjede" }, { "tryggje", "trygge" },
    { "tryggleik", "sikkerhet" }, { "informasjonstryggleik", "informasjonssikkerhet" }, { "leggje", "legge" }, { "legg", "legger" },
    { "setje", "sette" }, { "set", "setter" }, { "utgreie", "utrede" }, { "utgreiing", "utredning" }, { "vere", "være" }, { "vera", "være" },
    { "vore", "vært" }, { "vart", "ble" }, { "vidare", "videre" }, { "vidareutvikle", "videreutvikle" }, { "verksemd", "virksomhet" },
    { "verksemda", "virksomheten" }, { "verksemder", "virksomheter" }, { "verksemdene", "virksomhetene" }, { "verkemiddel", "virkemiddel" },
    { "verkemidla", "virkemidlene" }, { "verknad", "virkning" }, { "verknader", "virkninger" }, { "årleg", "årlig" }, { "ho", "hun" },
    { "me", "vi" }, { "dykk", "dere" }, { "de", "dere" }, { "då", "da" }, { "no", "nå" }, { "noko", "noe" }, { "nokon", "noen" },
    { "nokre", "noen" }, { "same", "samme" }, { "brukar", "bruker" }, { "behova", "behovene" }, { "måla", "målene" }, { "åra", "årene" },
    { "tiltaka", "tiltakene" }, { "krava", "kravene" }
};

// The usual endings, longest first.
constexpr std::pair<std::string_view, std::string_view> endings[] = { { "ingane", "ingene" }, { "ingar", "inger" }, { "heiter", "heter" }, { "heita", "heten" }, { "inga", "ingen" },
    { "legare", "ligere" }, { "leg", "lig" }, { "lege", "lige" }, { "heit", "het" }, { "ande", "ende" }, { "arane", "erne" }, { "arar", "ere" }, { "ane", "ene" }, { "ar", "er" }, { "ast", "est" },
    { "ast", "es" }, { "a", "en" } };

struct Word {
    std::string shown;
    std::string exact; // As it is written, without what stands around it
    std::string key;   // In small letters
    std::vector<std::string> answers {}; // Nynorsk only: the bokmål words it may answer to, by its pair or its ending
};

bool is_letter(unsigned char c) { return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// By its pair, or else by its ending: more than one where the ending can mean two things.
std::vector<std::string> bokmal_words(std::string_view nynorsk)
{
    static std::map<std::string_view, std::string_view> const known(std::begin(pairs), std::end(pairs));
    if (auto const found = known.find(nynorsk); found != known.end())
        return { std::string(found->second) };
    std::vector<std::string> found;
    for (auto const& [from, to] : endings) {
        if (nynorsk.size() > from.size() + 2 && nynorsk.ends_with(from))
            found.push_back(std::string(nynorsk.substr(0, nynorsk.size() - from.size())) + std::string(to));
    }
    return found;
}

std::vector<Word> words_of(std::string_view text, bool nynorsk_to_bokmal)
{
    std::vector<Word> words;
    std::size_t at = 0;
    while (at < text.size()) {
        auto const begin = text.find_first_not_of(" \t\r\n", at);
        if (begin == std::string_view::npos)
            break;
        auto const end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
        auto const shown = text.substr(begin, end - begin);
        auto first = shown.begin(), last = shown.end();
        while (first != last && !is_letter(static_cast<unsigned char>(*first)))
            ++first;
        while (last != first && !is_letter(static_cast<unsigned char>(*(last - 1))))
            --last;
        Word word { std::string(shown), std::string(first, last), {} };
        word.key = small_letters(word.exact);
        if (nynorsk_to_bokmal)
            word.answers = bokmal_words(word.key);
        words.push_back(std::move(word));
        at = end;
    }
    // A dash that stands alone is punctuation of the word before it.
    std::erase_if(words, [](Word const& word) { return word.key.empty(); });
    return words;
}

bool answers_to(Word const& nynorsk, Word const& bokmal) { return std::ranges::find(nynorsk.answers, bokmal.key) != nynorsk.answers.end(); }

struct Comparing {
    std::vector<Word> const& first;
    std::vector<Word> const& second;
    bool other_form;

    bool same(std::size_t i, std::size_t j) const
    {
        if (first[i].key == second[j].key)
            return true;
        return other_form && (answers_to(second[j], first[i]) || answers_to(first[i], second[j]));
    }
};

// The fewest words left out and put in, by Myers' greedy way. Nothing when there are more than `most_changes`.
// Gives for each word of the first the place in the second it is the same as, or -1.
std::optional<std::vector<std::ptrdiff_t>> match(Comparing const& texts, std::ptrdiff_t most)
{
    auto const n = static_cast<std::ptrdiff_t>(texts.first.size()), m = static_cast<std::ptrdiff_t>(texts.second.size());
    std::vector<std::vector<std::ptrdiff_t>> steps;
    std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * most + 3), 0);
    auto const at = [&](std::vector<std::ptrdiff_t>& from, std::ptrdiff_t k) -> std::ptrdiff_t& { return from[static_cast<std::size_t>(k + most + 1)]; };
    std::ptrdiff_t changes = 0;
    for (bool done = false; !done; ++changes) {
        if (changes > most)
            return std::nullopt;
        steps.push_back(reach);
        for (auto k = -changes; k <= changes; k += 2) {
            auto x = k == -changes || (k != changes && at(reach, k - 1) < at(reach, k + 1)) ? at(reach, k + 1) : at(reach, k - 1) + 1;
            while (x < n && x - k < m && texts.same(static_cast<std::size_t>(x), static_cast<std::size_t>(x - k)))
                ++x;
            at(reach, k) = x;
            done = done || (x >= n && x - k >= m);
        }
    }
    std::vector<std::ptrdiff_t> matched(texts.first.size(), -1);
    auto x = n, y = m;
    for (auto d = changes - 1; d >= 0; --d) {
        auto& before = steps[static_cast<std::size_t>(d)];
        auto const k = x - y;
        auto const from = k == -d || (k != d && at(before, k - 1) < at(before, k + 1)) ? k + 1 : k - 1;
        auto const from_x = d == 0 ? 0 : at(before, from), from_y = d == 0 ? 0 : from_x - from;
        while (x > from_x && y > from_y) {
            --x;
            --y;
            matched[static_cast<std::size_t>(x)] = y;
        }
        x = from_x;
        y = from_y;
    }
    return matched;
}

void add(std::vector<WordingPiece>& pieces, PieceKind kind, std::string const& text)
{
    if (pieces.empty() || pieces.back().kind != kind || kind == PieceKind::form)
        pieces.push_back({ kind, text });
    else
        pieces.back().text += ' ' + text;
}

WordingDifference told(Comparing const& texts, std::vector<std::ptrdiff_t> const& matched)
{
    WordingDifference difference;
    bool marks = false;
    std::size_t j = 0;
    int left_out = 0; // Since the last word that both have.
    auto const put_in = [&](std::size_t until) {
        // A word for a word is one change.
        difference.words += std::max(left_out, static_cast<int>(until - j));
        left_out = 0;
        for (; j < until; ++j)
            add(difference.pieces, PieceKind::in, texts.second[j].shown);
    };
    for (std::size_t i = 0; i < texts.first.size(); ++i) {
        if (matched[i] < 0) {
            add(difference.pieces, PieceKind::out, texts.first[i].shown);
            ++left_out;
            continue;
        }
        put_in(static_cast<std::size_t>(matched[i]));
        auto const& here = texts.second[j++];
        marks = marks || here.shown != texts.first[i].shown;
        add(difference.pieces, here.key == texts.first[i].key ? PieceKind::same : PieceKind::form, here.shown);
    }
    put_in(texts.second.size());
    if (texts.other_form)
        difference.outcome = difference.words ? WordingOutcome::other_form_differs : WordingOutcome::other_form;
    else if (difference.words)
        difference.outcome = WordingOutcome::differs;
    else
        difference.outcome = marks ? WordingOutcome::only_marks : WordingOutcome::same;
    return difference;
}

}

WordingDifference compare_wordings(std::string_view first, std::string_view first_form, std::string_view second, std::string_view second_form)
{
    bool const other_form = first_form != second_form;
    auto const left = words_of(first, other_form && first_form == "nn");
    auto const right = words_of(second, other_form && second_form == "nn");
    Comparing const texts { left, right, other_form };
    auto const most = static_cast<std::ptrdiff_t>(std::min(most_changes, left.size() + right.size()));
    if (auto const matched = match(texts, most))
        return told(texts, *matched);
    return { WordingOutcome::too_different, static_cast<int>(left.size() + right.size()), { { PieceKind::in, std::string(second) } } };
}

}
