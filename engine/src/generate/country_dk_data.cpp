// Compiled for this project from well-known facts: common street words, towns with the numeric range that
// their postcodes lie in and a weight near their population in thousands, everyday short forms of names and legal
// forms. Mail hosts end in .alt, which RFC 9476 keeps out of the public name system. Number blocks: docs/generate.md.
#include "generate/country_data.hpp"

namespace samma::generator {
namespace {

constexpr std::string_view kHeads =
    "Ager;Bjerre;Brog;Dam;Eg;Hede;Kirke;Lille;Mølle;Nør;Over;Øster;Sønder;Vester;Vind;Stor;"
    "Elle;Hvid;Høj;Kær;Lang;Linde;Lund;Mark;Ny;Ravn;Ros;Sand;Skov;Torn;Ul;Vang;Åg;";

constexpr std::string_view kTails = "gaard;bjerg;holm;strup;lund;skov;dal;toft;bæk;kjær;by;";

constexpr std::string_view kNicknames =
    "Kristian|Kris;Christian|Chris;Christoffer|Stoffer;Kristoffer|Stoffer;Nikolaj|Niko;"
    "Alexander|Alex;Sebastian|Seb;Johannes|Hannes;Lars|Lasse;Mikkel|Mik;Michael|Mikael|Mik;"
    "Rasmus|Ras;Frederik|Frede;Peter|Per;Jens|Jensemand;Søren|Sørn;Karl|Kalle;Carl|Kalle;"
    "Poul|Polle;Thomas|Tom;Robert|Bob;Henrik|Henke;Elisabeth|Lis|Lisbeth|Beth;Margrethe|Grethe;"
    "Katrine|Trine;Cathrine|Trine;Christina|Tina|Stina;Kristine|Stine;Kirstine|Stine;"
    "Caroline|Line;Karoline|Line;Charlotte|Lotte;Johanne|Hanne;Alexandra|Sandra;Cecilie|Cille;"
    "Sofie|Fie;Birgitte|Gitte;Marianne|Janne;Mathilde|Tilde;Josefine|Fine;Anne|Anni;"
    "Camilla|Milla;Pernille|Nille;Susanne|Sanne;Malene|Lene;Helene|Lene;Andreas|Andy;"
    "Oliver|Olli;Jørgen|Jørn;Valdemar|Valde;Frederikke|Rikke;Henriette|Jette;Emilie|Milie;";

constexpr std::string_view kTowns =
    "København K||1050|1473|=60;København V||1550|1799|=60;København Ø||2100|2100|=90;"
    "København N||2200|2200|=90;København S||2300|2300|=90;København NV||2400|2400|=50;"
    "København SV||2450|2450|=30;Valby||2500|2500|=50;Frederiksberg||2000|2000|=80;"
    "Aarhus C||8000|8000|=80;Aarhus N||8200|8200|=60;Aarhus V||8210|8210|=50;"
    "Odense C||5000|5000|=60;Odense M||5230|5230|=40;Aalborg||9000|9000|=90;"
    "Esbjerg||6700|6700|=50;Randers C||8900|8900|=40;Kolding||6000|6000|=55;"
    "Horsens||8700|8700|=55;Vejle||7100|7100|=55;Roskilde||4000|4000|=50;"
    "Herning||7400|7400|=45;Silkeborg||8600|8600|=45;Hørsholm||2970|2970|=30;"
    "Helsingør||3000|3000|=40;Næstved||4700|4700|=40;Viborg||8800|8800|=40;"
    "Fredericia||7000|7000|=40;Køge||4600|4600|=38;Holstebro||7500|7500|=36;"
    "Taastrup||2630|2630|=35;Slagelse||4200|4200|=34;Hillerød||3400|3400|=34;"
    "Sønderborg||6400|6400|=28;Svendborg||5700|5700|=27;Holbæk||4300|4300|=28;"
    "Hjørring||9800|9800|=25;Frederikshavn||9900|9900|=23;Haderslev||6100|6100|=22;"
    "Ringsted||4100|4100|=22;Skive||7800|7800|=20;Glostrup||2600|2600|=23;"
    "Nykøbing F||4800|4800|=17;Rønne||3700|3700|=14;";

constexpr std::string_view kStreets =
    "Vestergade=50;Østergade=50;Nørregade=44;Søndergade=44;Algade=24;Kirkegade=30;Skolegade=30;"
    "Kirkevej=40;Skolevej=40;Møllevej=36;Bygaden=20;Hovedgaden=30;Jernbanegade=28;"
    "Strandvejen=34;Nørrebrogade=14;Vesterbrogade=14;Store Kongensgade=8;Gammel Landevej=10;"
    "Nygade=16;Parkvej=20;Industrivej=18;Engvej=20;Birkevej=22;Lærkevej=22;";

constexpr std::string_view kStreetHeads =
    "Birke;Bøge;Ege;Elme;Gran;Fyrre;Linde;Pile;Poppel;Syren;Rosen;Tulipan;Nellike;Lærke;"
    "Solsorte;Svale;Mejse;Stær;Drossel;Uglen;Falke;Hjorte;Ræve;Egern;Hare;Mølle;Å;Bæk;Dal;"
    "Bakke;Eng;Mark;Skov;Strand;Sø;Havne;Kirke;Kloster;Skole;Sogne;Præste;Smede;Bager;Snedker;"
    "Murer;Tømrer;Vinkel;Ring;Tvær;Sol;Måne;Stjerne;Nord;Syd;Hede;Agern;Abildgaards;Admiral;"
    "Absalons;Amager;Banegårds;Bred;Dronning;Frederiks;Klokke;Konge;Øster;Vester;Sønder;Nørre;";

constexpr std::string_view kStreetTails = "gade;vej;vej;vej;allé;stræde;parken;vænget;bakken;";

constexpr std::string_view kStreetWords =
    "gade|gd.;vej|v.;Store|St.;Gammel|Gl.;Søndre|Sdr.;Nordre|Ndr.;plads|pl.;allé|al.;";

constexpr std::string_view kCompanyWords =
    "Nordhavn;Solbjerg;Danvind;Havgaard;Klitmøller;Lillebælt;Vestkyst;Østersø;Fyrtårn;Kompas;"
    "Anker;Svanen;Falken;Lærken;Bøgely;Egelund;Kløver;Humlebæk;Stjernen;Månelys;Ringen;"
    "Trekanten;Møllehjul;Broen;Sundet;Fjorden;Dataly;Brohus;Vindrose;Hjørnet;";

constexpr std::string_view kTrades =
    "Byg;Maler;El;VVS;Blik;Transport;Ejendomme;Rådgivning;Data;Regnskab;Revision;Rengøring;"
    "Have;Møbler;Bageri;Fødevarer;Restaurant;Frisør;Biler;Dæk;Maskinfabrik;Værksted;Snedkeri;"
    "Gulve;Tag;Glas;Køl;Energi;Teknik;Medier;Tryk;Reklame;Kurser;Klinik;Tandlæge;Optik;Handel;"
    "Import;Invest;Fisk;";

constexpr std::string_view kLegalForms =
    "ApS|Anpartsselskab|Aps|A.p.S.|=55;A/S|Aktieselskab|AS|A.S.|=30;I/S|Interessentskab|IS=8;"
    "K/S|Kommanditselskab|=4;Fonden|Fond=3;";

constexpr std::string_view kMailHosts =
    "postkassen.alt=50;indbakke.alt=30;brevdue.alt=20;danbrev.alt=12;skrivmail.alt=8;"
    "ordbud.alt=4;";

constexpr std::string_view kMobileBlocks = "|83|000000|999999;|84|000000|999999;|85|000000|999999;";

constexpr std::string_view kLandlineBlocks = "|37|000000|999999;|95|000000|999999;";

constexpr std::string_view kFictionBlocks = "";

}  // namespace

CountryData country_dk() {
  return {.code = "DK",
          .names = name_lists_dk(),
          .surname_heads = kHeads,
          .surname_tails = kTails,
          .composed_percent = 20,
          .nicknames = kNicknames,
          .towns = kTowns,
          .streets = kStreets,
          .street_heads = kStreetHeads,
          .street_tails = kStreetTails,
          .street_words = kStreetWords,
          .company_words = kCompanyWords,
          .trades = kTrades,
          .legal_forms = kLegalForms,
          .mail_hosts = kMailHosts,
          .mobile_blocks = kMobileBlocks,
          .landline_blocks = kLandlineBlocks,
          .fiction_blocks = kFictionBlocks,
          .calling_code = "45"};
}

}  // namespace samma::generator
