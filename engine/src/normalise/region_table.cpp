// Regions that are written in two ways: postal codes of the states and provinces of the United
// States, Australia and Canada; the genitive of Swedish counties ("Stockholms").
#include <algorithm>
#include <iterator>

#include "normalise/region_names.hpp"

namespace samma {
namespace {

struct RegionName {
  std::string_view words;
  std::string_view canonical;
};

// In byte order.
// clang-format off
constexpr RegionName kRegionNames[] = {
    {"alabama", "al"}, {"alaska", "ak"}, {"alberta", "ab"}, {"arizona", "az"}, {"arkansas", "ar"},
    {"australian capital territory", "act"}, {"british columbia", "bc"}, {"california", "ca"},
    {"colorado", "co"}, {"connecticut", "ct"}, {"dalarnas", "dalarna"}, {"delaware", "de"},
    {"district of columbia", "dc"}, {"florida", "fl"}, {"gavleborgs", "gavleborg"},
    {"georgia", "ga"}, {"gotlands", "gotland"}, {"hallands", "halland"}, {"hawaii", "hi"},
    {"idaho", "id"}, {"illinois", "il"}, {"indiana", "in"}, {"iowa", "ia"},
    {"jamtlands", "jamtland"}, {"jonkopings", "jonkoping"}, {"kansas", "ks"}, {"kentucky", "ky"},
    {"kronobergs", "kronoberg"}, {"louisiana", "la"}, {"maine", "me"}, {"manitoba", "mb"},
    {"maryland", "md"}, {"massachusetts", "ma"}, {"michigan", "mi"}, {"minnesota", "mn"},
    {"mississippi", "ms"}, {"missouri", "mo"}, {"montana", "mt"}, {"nebraska", "ne"},
    {"nevada", "nv"}, {"new brunswick", "nb"}, {"new hampshire", "nh"}, {"new jersey", "nj"},
    {"new mexico", "nm"}, {"new south wales", "nsw"}, {"new york", "ny"},
    {"newfoundland and labrador", "nl"}, {"norrbottens", "norrbotten"}, {"north carolina", "nc"},
    {"north dakota", "nd"}, {"northern territory", "nt"}, {"nova scotia", "ns"}, {"ohio", "oh"},
    {"oklahoma", "ok"}, {"ontario", "on"}, {"oregon", "or"}, {"ostergotlands", "ostergotland"},
    {"pennsylvania", "pa"}, {"prince edward island", "pe"}, {"puerto rico", "pr"},
    {"quebec", "qc"}, {"queensland", "qld"}, {"rhode island", "ri"}, {"saskatchewan", "sk"},
    {"sodermanlands", "sodermanland"}, {"south australia", "sa"}, {"south carolina", "sc"},
    {"south dakota", "sd"}, {"stockholms", "stockholm"}, {"tasmania", "tas"}, {"tennessee", "tn"},
    {"texas", "tx"}, {"utah", "ut"}, {"varmlands", "varmland"}, {"vasterbottens", "vasterbotten"},
    {"vasternorrlands", "vasternorrland"}, {"vastmanlands", "vastmanland"},
    {"vastra gotalands", "vastra gotaland"}, {"vermont", "vt"}, {"victoria", "vic"},
    {"virginia", "va"}, {"washington", "wa"}, {"west virginia", "wv"}, {"wisconsin", "wi"},
    {"wyoming", "wy"},
};
// clang-format on

}  // namespace

std::string_view canonical_region(std::string_view words) noexcept {
  const auto* const found = std::lower_bound(
      std::begin(kRegionNames), std::end(kRegionNames), words,
      [](const RegionName& entry, std::string_view wanted) { return entry.words < wanted; });
  return found != std::end(kRegionNames) && found->words == words ? found->canonical : words;
}

}  // namespace samma
