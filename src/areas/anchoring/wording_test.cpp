// Two wordings, word by word.
#include "areas/anchoring/wording.h"

#include <gtest/gtest.h>

namespace samlop {
namespace {

constexpr std::string_view bokmal = "Virksomheten skal bidra til sammenhengende tjenester for etterlatte, og rapportere status i årsrapporten.";

WordingDifference against(std::string_view other, std::string_view form = "nb") { return compare_wordings(bokmal, "nb", other, form); }

std::string marked(WordingDifference const& difference)
{
    std::string out;
    for (auto const& piece : difference.pieces)
        out += (out.empty() ? "" : " ") + (piece.kind == PieceKind::out ? "-" + piece.text : piece.kind == PieceKind::in ? "+" + piece.text : piece.text);
    return out;
}

TEST(Wording, OneWordChangedIsFound)
{
    auto const found = against("Virksomheten bør bidra til sammenhengende tjenester for etterlatte, og rapportere status i årsrapporten.");
    EXPECT_EQ(found.outcome, WordingOutcome::differs);
    EXPECT_EQ(found.words, 1);
    EXPECT_EQ(marked(found), "Virksomheten -skal +bør bidra til sammenhengende tjenester for etterlatte, og rapportere status i årsrapporten.");
}

TEST(Wording, TheSameIsTheSameWhateverTheSpaces)
{
    EXPECT_EQ(against(bokmal).outcome, WordingOutcome::same);
    EXPECT_EQ(against("Virksomheten  skal\nbidra til sammenhengende tjenester for etterlatte, og rapportere status i årsrapporten.").outcome, WordingOutcome::same);
}

TEST(Wording, CapitalsAndPunctuationAreNoWords)
{
    auto const found = against("VIRKSOMHETEN skal bidra til sammenhengende tjenester for etterlatte og rapportere status i Årsrapporten");
    EXPECT_EQ(found.outcome, WordingOutcome::only_marks);
    EXPECT_EQ(found.words, 0);
}

TEST(Wording, AWordLeftOutAndOnePutInAreTwo)
{
    auto const found = against("Virksomheten skal bidra til tjenester for alle etterlatte, og rapportere status i årsrapporten.");
    EXPECT_EQ(found.words, 2);
    EXPECT_EQ(marked(found), "Virksomheten skal bidra til -sammenhengende tjenester for +alle etterlatte, og rapportere status i årsrapporten.");
}

TEST(Wording, NynorskThatSaysTheSameIsNotCalledDifferent)
{
    auto const found = against("Verksemda skal bidra til samanhengande tenester for attlevande, og rapportere status i årsrapporten.", "nn");
    EXPECT_EQ(found.outcome, WordingOutcome::other_form_differs) << "attlevande has no known pair: said, not hidden";
    EXPECT_EQ(found.words, 1);
    auto const known = compare_wordings("Virksomheten skal ikke bare rapportere årlig, men følge brukerne i kommunene.", "nb",
        "Verksemda skal ikkje berre rapportere årleg, men følgje brukarane i kommunane.", "nn");
    EXPECT_EQ(known.outcome, WordingOutcome::other_form) << marked(known);
    EXPECT_EQ(known.words, 0);
}

TEST(Wording, NynorskAgainstBokmalGivesTheSameAnswerTheOtherWayRound)
{
    auto const found = compare_wordings("Verksemda skal samordne tenestene", "nn", "Virksomheten skal samordne tjenestene", "nb");
    EXPECT_EQ(found.outcome, WordingOutcome::other_form) << marked(found);
}

TEST(Wording, AWordOfContentThatDiffersAcrossFormsIsMarked)
{
    auto const found = compare_wordings("Virksomheten skal rapportere", "nb", "Verksemda bør rapportere", "nn");
    EXPECT_EQ(found.outcome, WordingOutcome::other_form_differs);
    EXPECT_EQ(found.words, 1);
}

TEST(Wording, TwoLettersInTheSameFormAreHeldToTheLetter)
{
    // Endings mean nothing within one written form: here they would hide a difference.
    EXPECT_EQ(compare_wordings("for kommunar", "nn", "for kommuner", "nn").outcome, WordingOutcome::differs);
}

TEST(Wording, EmptyHugeAndBrokenTextsGiveAnAnswer)
{
    EXPECT_EQ(compare_wordings("", "nb", "", "nb").outcome, WordingOutcome::same);
    EXPECT_EQ(compare_wordings("", "nb", "ett ord", "nb").words, 2);
    std::string left, right;
    for (int i = 0; i < 2000; ++i) {
        left += "a" + std::to_string(i) + ' ';
        right += "b" + std::to_string(i) + ' ';
    }
    EXPECT_EQ(compare_wordings(left, "nb", right, "nn").outcome, WordingOutcome::too_different);
    auto const broken = compare_wordings("skal \xff\xc3 bidra", "nb", "skal \xc3", "nb");
    EXPECT_EQ(broken.outcome, WordingOutcome::differs);
}

}
}
