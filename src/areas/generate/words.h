// The words invented things are called by.
#pragma once

#include <array>
#include <string_view>

namespace samlop::generating {

inline constexpr std::array<std::string_view, 24> first_names { "Anne", "Ola", "Ingrid", "Per", "Kari", "Lars", "Marit", "Jan", "Solveig", "Knut", "Astrid",
    "Arne", "Berit", "Odd", "Sara", "Nils", "Maja", "Emil", "Aisha", "Omar", "Elle", "Jovnna", "Thea", "Henrik" };
inline constexpr std::array<std::string_view, 24> last_names { "Hansen", "Johansen", "Olsen", "Larsen", "Andersen", "Pedersen", "Nilsen", "Kristiansen",
    "Jensen", "Karlsen", "Johnsen", "Haugen", "Eriksen", "Berg", "Dahl", "Halvorsen", "Lund", "Moen", "Solberg", "Bakke", "Sara", "Ahmed", "Strand", "Vik" };
inline constexpr std::array<std::string_view, 20> places { "Nordvik", "Sørdal", "Austbø", "Vestfjell", "Midtøy", "Storelv", "Lilleås", "Høgmo", "Lågdal",
    "Fjordnes", "Skogheim", "Strandvik", "Elvestad", "Bergset", "Myrland", "Furusund", "Granli", "Bjerkøy", "Havnås", "Vidde" };
inline constexpr std::array<std::string_view, 16> fields { "helse", "arbeid", "skatt", "utdanning", "bolig", "samferdsel", "miljø", "kultur", "havbruk",
    "landbruk", "beredskap", "rettshjelp", "næring", "integrering", "energi", "familie" };
inline constexpr std::array<std::string_view, 20> life_events { "Få barn", "Alvorlig sykt barn", "Miste og finne jobb", "Dødsfall og arv",
    "Starte og drive en frivillig organisasjon", "Ny i Norge", "Starte og drive en bedrift", "Flytte", "Bygge hus", "Ta utdanning", "Bli pensjonist",
    "Bli student", "Samlivsbrudd", "Få omsorg for andre", "Bli syk", "Kjøpe bil", "Drive gård", "Ta imot flyktninger", "Planlegge et område",
    "Arrangere noe" };
inline constexpr std::array<std::string_view, 16> part_names { "Innlogging og fullmakt", "Deling av inntekt", "Felles søknad", "Varsling", "Veiviser",
    "Samtykke", "Digital attest", "Register over tilbud", "Oppfølging etter vedtak", "Betaling", "Innsyn", "Møteplass for ansatte", "Opplæring", "Måling",
    "Utrulling i kommuner", "Regelverk" };
inline constexpr std::array<std::string_view, 16> deliverable_names { "Datakilde for inntekt", "Grensesnitt for oppslag", "Felles innbyggerflate",
    "Begrepsliste", "Vurdering av personvern", "Prototyp", "Pilot i to kommuner", "Plan for utrulling", "Avtaleverk", "Kurs for saksbehandlere",
    "Mottak i fagsystem", "Hendelsesliste", "Brukertest", "Driftsoppsett", "Gevinstmåling", "Kommunikasjonsplan" };
inline constexpr std::array<std::string_view, 10> risk_names { "Hjemmel for deling er ikke avklart", "Fagsystemene blir ikke klare i tide",
    "Driften er ikke finansiert", "Nøkkelpersoner slutter", "Kommunene har ikke kapasitet", "Tilliten svikter ved feil i data",
    "Leverandøren prioriterer andre", "Omfanget vokser", "Partene måler ulikt", "Brukerne finner ikke fram" };
inline constexpr std::array<std::string_view, 8> lesson_names { "Avklar regelverket før noe bygges", "La kommunene være med fra første dag",
    "En liten pilot sier mer enn en stor plan", "Si fra tidlig når penger mangler", "Felles ord sparer møter", "Mål før dere begynner",
    "Gi driften en eier før lansering", "Spør brukerne igjen etter et halvt år" };
inline constexpr std::array<std::string_view, 6> anchoring_notes { "behandlet i ledermøtet", "sitter i styringsgruppen", "kontaktperson", "står i virksomhetsplanen", "orientert av prosjektlederen",
    "nevnt i styringsdialogen" };
inline constexpr std::array<std::string_view, 6> commitment_names { "Et halvt årsverk til arbeidsgruppen", "Penger til pilot", "Arkitekt to dager i uken", "Dekke egen drift første år",
    "Leder av delprosjekt", "Juridisk vurdering" };
inline constexpr std::array<std::string_view, 6> measure_names { "Legge saken fram for toppledelsen", "Møte med departementet", "Felles innspill til tildelingsbrev", "Omvisning for mellomlederne",
    "Avtale med KS om tidlig dialog", "Fortelle om brukerreisen" };
inline constexpr std::array<std::string_view, 4> letter_wordings { "Virksomheten skal bidra til sammenhengende tjenester, og rapportere om framdrift i årsrapporten.",
    "Virksomheten bør bidra til sammenhengende tjenester, og rapportere om framdrift i årsrapporten.", "Verksemda skal bidra til samanhengande tenester, og rapportere om framdrift i årsrapporten.",
    "Virksomheten skal, sammen med de andre etatene, bidra til sammenhengende tjenester og omtale arbeidet i årsrapporten." };
inline constexpr std::array<std::string_view, 12> comments { "Avklart i ledermøtet.", "Vi venter på svar fra departementet.", "Dekket innenfor egen ramme i år.",
    "Står i virksomhetsplanen.", "Beskrevet, men ikke vedtatt.", "Vi har pekt ut en ansvarlig.", "Gjenstår å avtale med de andre.", "Gjort i forrige fase.",
    "Testet med brukere i høst.", "Skal opp i styringsgruppen.", "Vi mangler folk til dette før sommeren.", "Signert av begge parter." };

}
