// Collected by us from everyday addresses, registers and forms.
#include "report/value_words.hpp"

#include <algorithm>

namespace samma {
namespace {

// clang-format off
constexpr std::string_view kOrganisationWords[] = {
    "ab", "academy", "ag", "agency", "airlines", "airways", "aktiebolag", "ans", "aps", "as",
    "asa", "associates", "association", "auto", "bank", "bar", "bistro", "brewery", "brewing",
    "bv", "bygg", "cafe", "caffe", "capital", "care", "center", "centre", "centrum", "chemical",
    "church", "clinic", "club", "co", "college", "companies", "company", "construction",
    "consulting", "corp", "corporation", "council", "daycare", "deli", "delicatessen",
    "department", "dept", "diner", "eg", "ek", "electric", "energy", "enk", "enterprise",
    "enterprises", "ev", "exports", "faculty", "farm", "farms", "fastigheter", "finance",
    "financial", "foods", "forening", "foreningen", "foundation", "gas", "gemeinde",
    "genossenschaft", "gmbh", "grill", "group", "gruppen", "handelsbolag", "hb", "holding",
    "holdings", "hospital", "hotel", "imports", "inc", "incorporated", "industries", "inn",
    "institut", "institute", "institutet", "instituto", "insurance", "international", "is", "ivs",
    "kb", "kg", "kindergarten", "kitchen", "kommun", "kommune", "ky", "laboratories", "laboratory",
    "labs", "learning", "library", "limited", "llc", "llp", "logistics", "ltd", "market", "mbh",
    "media", "ministry", "motel", "motors", "museum", "network", "networks", "nursery", "nv",
    "ohg", "oil", "oy", "oyj", "partners", "pharmaceuticals", "pharmacy", "pizzeria", "plc",
    "preschool", "press", "pty", "publishing", "records", "research", "restaurant", "sa", "sarl",
    "sas", "school", "se", "securities", "service", "services", "shop", "skola", "skole", "sl",
    "society", "software", "solutions", "spa", "srl", "stadt", "steakhouse", "steel", "stichting",
    "stiftelse", "stiftung", "store", "stores", "studio", "studios", "supermarket", "systems",
    "technologies", "technology", "telecom", "telekom", "temple", "tmi", "trading", "transport",
    "trattoria", "trust", "ug", "universidad", "universita", "universitat", "universite",
    "universiteit", "universitet", "university", "verein", "vof", "works", "zentrum",
};
constexpr std::string_view kStreetWords[] = {
    "alle", "allee", "alley", "av", "ave", "avenue", "blvd", "boulevard", "broadway", "calle",
    "cct", "circuit", "cl", "close", "court", "cres", "crescent", "ct", "damm", "dr", "drive",
    "esplanade", "gade", "gardens", "gasse", "gata", "gatan", "gate", "gracht", "green", "grove",
    "highway", "hill", "hwy", "kade", "katu", "kuja", "laan", "lane", "ln", "loop", "mews",
    "parade", "parkway", "pde", "pkwy", "pl", "place", "plads", "plass", "platz", "plein", "polku",
    "prospekt", "rd", "ring", "rise", "road", "row", "rue", "sq", "square", "st", "str", "straat",
    "strasse", "street", "tce", "terrace", "tie", "torg", "torget", "trail", "ufer", "ul", "ulica",
    "ulitsa", "vag", "vagen", "veg", "vegen", "vei", "veien", "vej", "via", "walk", "way", "weg",
};
constexpr std::string_view kGenderWords[] = {
    "boy", "d", "divers", "dreng", "f", "female", "flicka", "girl", "gutt", "hane", "hona",
    "jente", "k", "kvinde", "kvinna", "kvinne", "m", "maenlich", "male", "man", "mand", "mannlich",
    "mies", "n", "nainen", "other", "pige", "poika", "pojke", "tytto", "u", "unknown", "v",
    "vrouw", "w", "weiblich", "woman", "x",
};
constexpr std::string_view kCountryWords[] = {
    "at", "au", "aus", "australia", "austria", "aut", "be", "bel", "belgium", "br", "bra",
    "brazil", "ca", "can", "canada", "ch", "che", "china", "chn", "cn", "danemark", "danmark",
    "de", "denemarken", "denmark", "deu", "deutschland", "dk", "dnk", "duitsland", "england", "es",
    "esp", "estonia", "fi", "fin", "finland", "fr", "fra", "france", "frankrike", "gb", "gbr",
    "germany", "greece", "hungary", "iceland", "ie", "in", "ind", "india", "ireland", "irl",
    "island", "it", "ita", "italy", "japan", "jp", "jpn", "kenya", "latvia", "lichtenstein",
    "liechtenstein", "lithuania", "mex", "mexico", "mx", "nederland", "netherlands", "nigeria",
    "nl", "nld", "no", "noorwegen", "nor", "norge", "norja", "norway", "norwegen", "nz", "nzl",
    "osterreich", "pakistan", "pl", "pol", "poland", "portugal", "prt", "pt", "ru", "ruotsi",
    "rus", "russia", "saksa", "schweden", "schweiz", "scotland", "se", "sg", "sgp", "singapore",
    "spain", "suomi", "sverige", "swe", "sweden", "switzerland", "tanska", "turkey", "tyskland",
    "uganda", "uk", "ukraine", "us", "usa", "wales", "zweden",
};
constexpr std::string_view kStreetEndings[] = {
    "allee", "damm", "dijk", "gade", "gaden", "gasse", "gata", "gatan", "gracht", "grand", "kade",
    "katu", "kuja", "laan", "platz", "plein", "polku", "raitti", "stigen", "str", "straat",
    "straede", "strasse", "tie", "torget", "ufer", "vag", "vagen", "vegen", "veien", "vej",
    "vejen", "weg",
};
// clang-format on

}  // namespace

std::span<const std::string_view> organisation_words() { return kOrganisationWords; }
std::span<const std::string_view> street_words() { return kStreetWords; }
std::span<const std::string_view> gender_words() { return kGenderWords; }
std::span<const std::string_view> country_words() { return kCountryWords; }
std::span<const std::string_view> street_endings() { return kStreetEndings; }

bool among(std::span<const std::string_view> sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

}  // namespace samma
