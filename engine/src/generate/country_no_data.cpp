// Compiled for this project from well-known facts: common street words, towns with the numeric range that
// their postcodes lie in and a weight near their population in thousands, everyday short forms of names and legal
// forms. Mail hosts end in .alt, which RFC 9476 keeps out of the public name system. Number blocks: docs/generate.md.
#include "generate/country_data.hpp"

namespace samma::generator {
namespace {

constexpr std::string_view kHeads =
    "Sol;Haug;Berg;Gran;Furu;Bjørk;Sand;Sten;Vest;Øst;Nord;Sør;Elve;Foss;Dal;Ny;Lang;Brei;Stor;"
    "Lille;Ås;Li;Mo;Myr;Nes;Rød;Seter;Skog;Sunde;Tveit;Ulv;Vang;Vik;Våg;Øy;Fjell;Holm;Hage;"
    "Kvern;Kirke;";

constexpr std::string_view kTails =
    "land;stad;vik;dal;heim;seth;li;nes;bø;rud;bakken;haug;moen;gård;set;stø;";

constexpr std::string_view kNicknames =
    "Kristian|Kris;Kristoffer|Stoffer|Kristo;Mathias|Matti;Thomas|Tom;Alexander|Alex;"
    "Sebastian|Sebbe;Robert|Robbie;Johannes|Johan|Hannes;Nils|Nisse;Karl|Kalle;Per|Pelle;"
    "Lars|Lasse;Håkon|Håkki;Øyvind|Vind;Magnus|Mange;Fredrik|Fredd;Henrik|Henke;Ole|Olli;"
    "Jon|Jonny;Elisabeth|Lisbet|Beth|Lise;Kristine|Stine|Kine;Katrine|Trine;"
    "Margrete|Grete|Maggi;Ingeborg|Inga|Bolla;Ragnhild|Ragna;Marianne|Janne;Karoline|Line;"
    "Charlotte|Lotte;Johanne|Hanne;Alexandra|Sandra;Cecilie|Cille;Sofie|Fie;Anne|Annie;"
    "Ingrid|Inga;Camilla|Milla;Emilie|Emmy;Torbjørn|Tobben;Roger|Rogern;Kenneth|Kenny;"
    "Daniel|Dani;Andreas|Andy;Marit|Mari;Gunnar|Gunn;Asbjørn|Asse;Jakob|Jakke;Martin|Matta;";

constexpr std::string_view kTowns =
    "Oslo||0150|1295|=700;Bergen||5003|5184|=290;Trondheim||7010|7089|=210;"
    "Stavanger||4005|4036|=145;Drammen||3015|3048|=102;Fredrikstad||1604|1639|=84;"
    "Kristiansand||4608|4639|=113;Sandnes||4306|4329|=82;Tromsø||9006|9024|=78;"
    "Sarpsborg||1704|1739|=59;Skien||3710|3740|=55;Ålesund||6002|6022|=67;"
    "Sandefjord||3208|3239|=64;Haugesund||5516|5533|=38;Tønsberg||3110|3128|=57;"
    "Moss||1511|1538|=50;Porsgrunn||3911|3944|=37;Bodø||8003|8029|=53;Arendal||4836|4859|=46;"
    "Hamar||2315|2324|=32;Larvik||3256|3271|=48;Halden||1764|1789|=32;"
    "Lillehammer||2609|2626|=28;Molde||6411|6421|=32;Harstad||9404|9414|=25;"
    "Gjøvik||2815|2822|=30;Kongsberg||3611|3616|=28;Mo i Rana||8613|8624|=26;"
    "Steinkjer||7713|7725|=24;Alta||9511|9517|=21;Narvik||8514|8520|=21;"
    "Kristiansund||6507|6524|=24;Elverum||2406|2414|=21;Asker||1383|1389|=60;"
    "Lillestrøm||2003|2010|=60;";

constexpr std::string_view kStreets =
    "Storgata=60;Kirkegata=40;Skolegata=30;Kongens gate=40;Dronningens gate=30;Jernbanegata=30;"
    "Parkveien=30;Strandgata=34;Industriveien=20;Bjørkeveien=24;Granveien=20;Skogveien=24;"
    "Fjellveien=20;Nedre Storgate=8;Øvre Strandgate=8;Haakon VIIs gate=8;"
    "Olav Tryggvasons gate=8;Solveien=16;Nygata=20;Torggata=20;Havnegata=14;Elvegata=14;"
    "Stasjonsveien=14;";

constexpr std::string_view kStreetHeads =
    "Bjørke;Gran;Furu;Sol;Berg;Dal;Eike;Elve;Fjell;Fjord;Foss;Gård;Hassel;Hav;Haug;Høgde;Kirke;"
    "Kloster;Kveld;Lind;Lille;Lyng;Lø;Mo;Myr;Møll;Ner;Nord;Nøtte;Ospe;Plogen;Rogn;Rose;Sand;"
    "Selje;Sjø;Skog;Skole;Slotts;Smie;Stein;Strand;Søre;Tun;Tyri;Vest;Vik;Voll;Øst;Åker;Ås;"
    "Blåbær;Bringebær;Tyttebær;Multe;Rype;Trost;Svale;Ørne;Spurve;Gauke;Rådyr;Elg;Bever;";

constexpr std::string_view kStreetTails =
    "gata;veien;veien;vegen;bakken;stien;svingen;lia;haugen;toppen;";

constexpr std::string_view kStreetWords =
    "gata|gt.;gate|gt.;veien|vn.;vegen|v.;Nedre|N.;Øvre|Ø.;plassen|pl.;Kongens|Kgs.;";

constexpr std::string_view kCompanyWords =
    "Nordlys;Fjordkraft;Havblikk;Solvang;Viking;Fjelltind;Granli;Sjøstjerna;Midnatt;Polaris;"
    "Kystlinje;Vestavind;Bergtatt;Fossen;Steinrøys;Lyngmo;Trollstig;Norddata;Breheim;Kvern;"
    "Kompass;Anker;Fyrlykta;Ørnen;Falken;Elgen;Roret;Seilet;Masta;Tinden;";

constexpr std::string_view kTrades =
    "Bygg;Maling;Elektro;Rør;Blikk;Transport;Eiendom;Rådgivning;Data;Regnskap;Revisjon;Renhold;"
    "Hage;Møbler;Bakeri;Mat;Restaurant;Frisør;Bil;Dekk;Mekaniske;Verksted;Snekkeri;Gulv;Tak;"
    "Glass;Kulde;Energi;Teknikk;Media;Trykk;Reklame;Kurs;Helse;Tannlege;Optikk;Handel;Import;"
    "Invest;Fisk;Maritim;";

constexpr std::string_view kLegalForms =
    "AS|A/S|Aksjeselskap|A.S.|=80;ASA|Allmennaksjeselskap|=3;ANS|Ansvarlig selskap|=5;DA|=5;"
    "ENK|Enkeltpersonforetak|=6;SA|Samvirkeforetak|=3;";

constexpr std::string_view kMailHosts =
    "postkasse.alt=50;brevboks.alt=30;nordpost.alt=20;innkurv.alt=12;fjordmail.alt=8;"
    "skrivbrev.alt=4;ordbud.alt=2;";

constexpr std::string_view kMobileBlocks =
    "|42|000000|999999;|43|000000|999999;|44|000000|999999;|49|000000|999999;";

constexpr std::string_view kLandlineBlocks =
    "|54|000000|999999;|58|000000|999999;|65|000000|999999;";

constexpr std::string_view kFictionBlocks = "";

}  // namespace

CountryData country_no() {
  return {.code = "NO",
          .names = name_lists_no(),
          .surname_heads = kHeads,
          .surname_tails = kTails,
          .composed_percent = 38,
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
          .calling_code = "47"};
}

}  // namespace samma::generator
