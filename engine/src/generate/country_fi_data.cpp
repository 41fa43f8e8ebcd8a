// Compiled for this project from well-known facts: common street words, towns with the numeric range that
// their postcodes lie in and a weight near their population in thousands, everyday short forms of names and legal
// forms. Mail hosts end in .alt, which RFC 9476 keeps out of the public name system. Number blocks: docs/generate.md.
#include "generate/country_data.hpp"

namespace samma::generator {
namespace {

constexpr std::string_view kHeads =
    "Kivi;Koski;Lehti;Mäki;Niemi;Salo;Ranta;Vuori;Järvi;Joki;Korpi;Kangas;Pelto;Saari;Lampi;"
    "Suo;Harju;Hirvi;Kallio;Karhu;Kuusi;Mänty;Haapa;Leppä;Paju;Pihla;Tammi;Heinä;Ruoho;Halla;"
    "Tuuli;";

constexpr std::string_view kTails =
    "niemi;mäki;aho;ranta;järvi;lahti;oja;vaara;saari;maa;korpi;koski;";

constexpr std::string_view kNicknames =
    "Aleksi|Ale;Aleksanteri|Ale|Santeri;Johannes|Hannes|Jussi;Juhani|Jussi|Juha;"
    "Mikael|Mikko|Mika;Matti|Masa;Pekka|Pekkis;Heikki|Hessu;Kari|Karppa;Timo|Timppa;"
    "Jari|Jarppa;Markku|Make;Antti|Antsa;Marko|Make;Petri|Pete;Janne|Jansku;Sami|Samppa;"
    "Tuomas|Tuomo;Olavi|Olli;Tapani|Tapsa;Tapio|Tapsa;Ilmari|Ilkka;Ville|Vilppu;Kalevi|Kalle;"
    "Antero|Antti;Aleksandra|Sandra;Katariina|Kati|Kaisa;Elisabet|Liisa|Elli;Johanna|Hanna;"
    "Margareeta|Maarit|Reetta;Maria|Maija|Maikki;Anneli|Anne;Kristiina|Kristi|Tiina;"
    "Susanna|Sanna|Susku;Helena|Leena;Marjatta|Marja;Hannele|Hanna;Emilia|Emmi;Sofia|Sohvi;"
    "Karoliina|Karo;Eeva|Eve;Matilda|Tilda;Inkeri|Inka;Päivi|Päivikki;Tuula|Tuulikki;"
    "Kaarina|Kaija;Annika|Anni;Riitta|Riitu;Ritva|Riti;Pirkko|Pirre;";

constexpr std::string_view kTowns =
    "Helsinki|00|10|99|0=660;Espoo|02|10|92|0=300;Tampere|33|10|90|0=245;Vantaa|01|30|73|0=240;"
    "Oulu|90|10|66|0=210;Turku|20|10|90|0=196;Jyväskylä|40|10|80|0=144;Lahti|15|10|95|0=120;"
    "Kuopio|70|10|90|0=122;Pori|28|10|66|0=83;Kouvola|45|10|72|0=80;Joensuu|80|10|26|0=77;"
    "Lappeenranta|53|10|92|0=72;Hämeenlinna|13|10|70|0=68;Vaasa|65|10|41|0=68;"
    "Rovaniemi|96|10|60|0=64;Seinäjoki|60|10|55|0=65;Mikkeli|50|10|19|0=52;Kotka|48|10|60|0=51;"
    "Salo|24|10|28|0=51;Porvoo|06|10|50|0=51;Kokkola|67|10|90|0=48;Hyvinkää|05|80|90|0=47;"
    "Lohja|08|10|20|0=46;Järvenpää|04|40|48|0=45;Rauma|26|10|66|0=39;Kajaani|87|10|70|0=36;"
    "Kerava|04|20|26|0=38;Savonlinna|57|10|80|0=32;Nokia|37|10|15|0=35;Kemi|94|10|20|0=20;"
    "Raahe|92|10|16|0=24;Imatra|55|10|80|0=25;Mariehamn|22|10|14|0=12;Iisalmi|74|10|18|0=21;"
    "Varkaus|78|20|88|0=20;";

constexpr std::string_view kStreets =
    "Mannerheimintie=24;Kauppakatu=40;Koulukatu=36;Kirkkokatu=34;Rantatie=34;Asematie=34;"
    "Keskuskatu=24;Puistokatu=30;Rautatienkatu=28;Koulutie=40;Metsätie=40;Mäkitie=36;"
    "Niittytie=30;Kivitie=20;Teollisuustie=20;Urheilutie=16;Hämeenkatu=20;Vanha tie=8;"
    "Itäinen Rantakatu=6;Läntinen Pitkäkatu=6;Kuusitie=22;Koivutie=24;Mäntytie=22;Torikatu=16;";

constexpr std::string_view kStreetHeads =
    "Agricolan;Ahven;Haapa;Harju;Haukan;Honka;Hiekka;Hirven;Joki;Jänis;Kaislan;Kaivo;Kallio;"
    "Kanerva;Karhun;Kataja;Kelo;Ketun;Kettu;Kielo;Kotkan;Kukka;Kulma;Kurjen;Kylä;Laakso;Lahden;"
    "Lammin;Lehto;Leppä;Linnan;Loiste;Lumi;Maitohorsman;Mansikka;Marja;Mylly;Myyrän;Niemen;"
    "Nuoli;Onni;Orava;Orvokki;Paju;Pelto;Peipon;Pihlaja;Poutu;Puro;Pääskyn;Ratsu;Ruusu;Saaren;"
    "Salmen;Satama;Saunan;Sepän;Sini;Sorsan;Suutarin;Tammi;Tervas;Tikan;Tuomi;Tuulen;Tähti;"
    "Vaahtera;Varpus;Vilja;Vuohen;Väinölän;Yrjön;";

constexpr std::string_view kStreetTails = "tie;tie;katu;polku;kuja;kaari;rinne;";

constexpr std::string_view kStreetWords =
    "katu|k.;tie|t.;polku|p.;Itäinen|It.;Läntinen|Länt.;kuja|kj.;bulevardi|bulev.;";

constexpr std::string_view kCompanyWords =
    "Pohjantähti;Revontuli;Järvenranta;Kuusamo;Metsälä;Honkala;Saimaan;Tuulivoima;Kivijalka;"
    "Louhi;Sampo;Kaleva;Ilmatar;Otava;Majakka;Kompassi;Ankkuri;Kotka;Haukka;Karhunvuori;"
    "Lumihiutale;Tunturi;Salmi;Myllyranta;Aurinko;Kuutamo;Datatalo;Silta;Portti;Ruori;";

constexpr std::string_view kTrades =
    "Rakennus;Maalaus;Sähkö;Putki;Pelti;Kuljetus;Kiinteistöt;Konsultointi;Data;Tilitoimisto;"
    "Tilintarkastus;Siivous;Puutarha;Kaluste;Leipomo;Elintarvike;Ravintola;Parturi;Auto;Rengas;"
    "Konepaja;Korjaamo;Puusepät;Lattia;Katto;Lasi;Kylmä;Energia;Tekniikka;Media;Paino;Mainos;"
    "Koulutus;Hoiva;Hammas;Optiikka;Kauppa;Tuonti;Sijoitus;Kala;";

constexpr std::string_view kLegalForms =
    "Oy|Osakeyhtiö|Ab|Oy Ab|=75;Oyj|Julkinen osakeyhtiö|=2;Ky|Kommandiittiyhtiö|=9;"
    "Tmi|Toiminimi|=8;Ay|Avoin yhtiö|=3;Osk|Osuuskunta|=3;";

constexpr std::string_view kMailHosts =
    "postiluukku.alt=50;kirjelaatikko.alt=30;viestimaa.alt=20;sanaposti.alt=12;"
    "pohjoisposti.alt=8;kuoriposti.alt=4;";

constexpr std::string_view kMobileBlocks = "0|49|0000000|9999999;";

constexpr std::string_view kLandlineBlocks = "0|59|0000000|9999999;";

constexpr std::string_view kFictionBlocks = "";

}  // namespace

CountryData country_fi() {
  return {.code = "FI",
          .names = name_lists_fi(),
          .surname_heads = kHeads,
          .surname_tails = kTails,
          .composed_percent = 22,
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
          .calling_code = "358"};
}

}  // namespace samma::generator
