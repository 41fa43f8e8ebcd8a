// Compiled for this project from well-known facts: common street words, towns with the numeric range that
// their postcodes lie in and a weight near their population in thousands, everyday short forms of names and legal
// forms. Mail hosts end in .alt, which RFC 9476 keeps out of the public name system. Number blocks: docs/generate.md.
#include "generate/country_data.hpp"

namespace samma::generator {
namespace {

constexpr std::string_view kHeads =
    "Berg;Lind;Lund;Ström;Sjö;Björk;Ek;Al;Gran;Holm;Dal;Åker;Öst;Nor;Söder;Hag;Hed;Ros;Silver;"
    "Stål;Gyllen;Blom;Löv;Rönn;Hell;Wester;Öster;Ceder;Forss;Ny;Eng;Sand;Sten;Vik;Wall;Hammar;"
    "Kron;Lager;Lilje;Nord;Palm;Svan;Ryd;Frid;Häger;";

constexpr std::string_view kTails =
    "ström;qvist;kvist;gren;berg;lund;man;strand;stedt;ell;dahl;fors;mark;vall;blad;holm;";

constexpr std::string_view kNicknames =
    "Lars|Lasse;Karl|Kalle;Carl|Calle;Per|Pelle;Bo|Bosse;Nils|Nisse;Olof|Olle;Ulf|Uffe;"
    "Mikael|Micke;Hans|Hasse;Joakim|Jocke;Kristina|Kicki|Stina;Christina|Kicki;"
    "Margareta|Maggan|Greta;Karin|Kajsa;Sofia|Fia|Soffi;Stefan|Steffe;Anders|Adde;"
    "Fredrik|Fredde|Figge;Johan|Johnny|Jolle;Gunnar|Gurra;Gustav|Gurra;Gustaf|Gurra;"
    "Tomas|Tompa;Thomas|Tompa;Magnus|Mange;Henrik|Henke;Patrik|Putte;Jan|Janne;Jonas|Jonte;"
    "Mattias|Matte;Martin|Mackan;Marcus|Mackan;Markus|Mackan;Alexander|Alex;Sebastian|Sebbe;"
    "Viktor|Vicke;Tobias|Tobbe;Robert|Robban;Rikard|Rickard;Roger|Rogge;Leif|Leffe;Kurt|Kurre;"
    "Sven|Svenne;Göran|Jögga;Birgitta|Gittan|Bibbi;Elisabeth|Lisa|Bettan|Lisbeth;Elisabet|Lisa;"
    "Katarina|Kattis|Nina;Josefin|Jossan;Johanna|Hanna;Alexandra|Sandra;Margaretha|Maggan;"
    "Susanne|Sussi;Ingegerd|Inga;Ann-Marie|Anki;Annika|Anki;Eleonora|Nora;Matilda|Tilda;"
    "Gunilla|Nilla;Pernilla|Nilla;Monica|Mona;Charlotte|Lotta;Charlotta|Lotta;Madeleine|Madde;"
    "Victoria|Vicky;Isabella|Bella;Gabriella|Gaby;Jacob|Jakob|Jacke;Erik|Erka;Oskar|Ogge;"
    "Oscar|Ogge;William|Wille;";

constexpr std::string_view kTowns =
    "Stockholm||11120|11869|=980;Göteborg||41101|41879|=590;Malmö||21111|21774|=340;"
    "Uppsala||75220|75660|=175;Västerås||72210|72595|=127;Örebro||70210|70597|=125;"
    "Linköping||58216|58946|=114;Helsingborg||25220|25670|=113;Jönköping||55303|55654|=98;"
    "Norrköping||60210|60597|=96;Lund||22220|22764|=92;Umeå||90320|90755|=90;"
    "Gävle||80250|80649|=77;Borås||50330|50774|=73;Södertälje||15130|15260|=73;"
    "Eskilstuna||63217|63369|=69;Halmstad||30226|30597|=71;Växjö||35230|35597|=70;"
    "Karlstad||65216|65636|=66;Sundsvall||85229|85753|=58;Östersund||83130|83162|=51;"
    "Trollhättan||46130|46170|=49;Luleå||97231|97755|=48;Kalmar||39230|39477|=41;"
    "Falun||79130|79177|=38;Skellefteå||93131|93170|=36;Karlskrona||37130|37165|=36;"
    "Kristianstad||29131|29166|=41;Skövde||54130|54170|=39;Uddevalla||45130|45179|=35;"
    "Varberg||43230|43255|=35;Nyköping||61130|61170|=33;Borlänge||78430|78477|=44;"
    "Kiruna||98130|98146|=17;Visby||62141|62158|=25;Ystad||27130|27180|=20;"
    "Motala||59130|59175|=30;Örnsköldsvik||89130|89160|=33;Landskrona||26130|26193|=33;"
    "Täby||18310|18379|=65;Solna||16930|17179|=82;Nacka||13130|13181|=60;"
    "Huddinge||14130|14175|=55;";

constexpr std::string_view kStreets =
    "Storgatan=60;Kungsgatan=50;Drottninggatan=40;Skolgatan=40;Kyrkogatan=38;Järnvägsgatan=36;"
    "Ringvägen=30;Trädgårdsgatan=30;Parkgatan=24;Nygatan=24;Vasagatan=24;Norra Storgatan=10;"
    "Södra Kungsgatan=10;Östra Ringvägen=10;Västra Vägen=8;Björkvägen=30;Skogsvägen=30;"
    "Sankt Olofs gata=4;Lilla Torggatan=4;Stora Nygatan=6;Åkervägen=14;Ängsvägen=14;"
    "Hantverkargatan=16;Fabriksgatan=12;Industrigatan=16;";

constexpr std::string_view kStreetHeads =
    "Björk;Järnvägs;Ring;Skol;Skogs;Ny;Gran;Idrotts;Kyrk;Industri;Park;Berg;Dal;Ek;Fager;Fjäll;"
    "Furu;Föräldra;Gård;Hag;Hamn;Hassel;Hög;Jakt;Kant;Kull;Källar;Lind;Lång;Lärk;Mo;Mås;Nord;"
    "Nämndemans;Olof;Palme;Pil;Rosen;Rönn;Sjö;Slotts;Sol;Sten;Strand;Söder;Tall;Tegel;Träd;"
    "Tull;Vall;Vatten;Vin;Åsen;Äppel;Ängs;Öst;Västan;Humle;Hallon;Smultron;Lingon;Blåbärs;"
    "Timmermans;Smeds;Bagar;Snickar;Murar;Kapten;Major;Fiskar;Lots;Skepps;Svan;Trast;Sparv;"
    "Ugle;Häger;Bäver;Räv;Älg;";

constexpr std::string_view kStreetTails = "gatan;gatan;vägen;vägen;stigen;gränden;torget;backen;";

constexpr std::string_view kStreetWords =
    "gatan|g.;vägen|v.;gata|g.;Norra|N.;Södra|S.;Östra|Ö.;Västra|V.;Stora|St.;Lilla|L.;"
    "Sankt|S:t;platsen|pl.;torget|t.;";

constexpr std::string_view kCompanyWords =
    "Nordvik;Datahus;Solkraft;Västkust;Skärgård;Fjällrik;Granit;Silverå;Tallmo;Havsvind;"
    "Norrsken;Björkhaga;Klintberga;Mälarvy;Östervåg;Kvarnby;Lyktan;Fyrtorn;Kompass;Pilen;"
    "Ankaret;Hjulet;Stjärnan;Trekanten;Linden;Eken;Falken;Örnen;Tornet;Bryggan;";

constexpr std::string_view kTrades =
    "Bygg;Måleri;El;Rör;Plåt;Transport;Åkeri;Fastigheter;Konsult;Data;Redovisning;Revision;"
    "Städ;Trädgård;Möbler;Bageri;Livsmedel;Restaurang;Frisör;Bil;Däck;Mekaniska;Verkstad;"
    "Snickeri;Golv;Tak;Glas;Kyl;Energi;Teknik;Media;Tryck;Reklam;Utbildning;Vård;Tandvård;"
    "Optik;Handel;Import;Invest;";

constexpr std::string_view kLegalForms =
    "AB|Aktiebolag|A.B.|Ab|=80;HB|Handelsbolag|=8;KB|Kommanditbolag|=4;"
    "Ek. för.|Ekonomisk förening|ek för=6;Stiftelse|Stiftelsen|=2;";

constexpr std::string_view kMailHosts =
    "postlada.alt=50;inkorg.alt=30;brevmoln.alt=20;skrivpost.alt=12;natbrev.alt=8;"
    "kvickpost.alt=4;mailhuset.alt=3;ordpost.alt=2;";

constexpr std::string_view kMobileBlocks = "0|71|0000000|9999999;";

constexpr std::string_view kLandlineBlocks = "0|99|0000000|9999999;";

constexpr std::string_view kFictionBlocks =
    "0|7017406|05|99;0|8465004|00|99;0|313900|600|699;0|406280|400|499;0|980319|200|299;";

}  // namespace

CountryData country_se() {
  return {.code = "SE",
          .names = name_lists_se(),
          .surname_heads = kHeads,
          .surname_tails = kTails,
          .composed_percent = 12,
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
          .calling_code = "46"};
}

}  // namespace samma::generator
