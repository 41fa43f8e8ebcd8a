// Compiled for this project from well-known facts: common street words, towns with the numeric range that
// their postcodes lie in and a weight near their population in thousands, everyday short forms of names and legal
// forms. Mail hosts end in .alt, which RFC 9476 keeps out of the public name system. Number blocks: docs/generate.md.
#include "generate/country_data.hpp"

namespace samma::generator {
namespace {

constexpr std::string_view kHeads =
    "Ober;Nieder;Unter;Neu;Alt;Stein;Wald;Berg;Linden;Eichen;Buchen;Rosen;Gold;Silber;Kalten;"
    "Hoch;Lang;Breiten;Schön;Grün;Schwarz;Weiß;Roten;Hirsch;Wolf;Adler;Mühl;Brück;Kirch;Heiden;"
    "Hof;";

constexpr std::string_view kTails =
    "bach;berger;mann;hofer;meier;müller;stein;feld;brunn;hauser;dorfer;wald;thal;";

constexpr std::string_view kNicknames =
    "Josef|Sepp|Jupp;Joseph|Sepp;Nikolaus|Klaus|Niko;Johannes|Hannes|Hans;Johann|Hans;"
    "Alexander|Alex|Sascha;Sebastian|Basti|Wastl;Michael|Michi|Mike;Maximilian|Max|Maxi;"
    "Wolfgang|Wolf|Wolfi;Friedrich|Fritz;Heinrich|Heinz|Heiner;Wilhelm|Willi|Willy;"
    "Matthias|Matze|Hias;Andreas|Andi|Andy;Thomas|Tom|Tommy;Stefan|Steffen|Steff;"
    "Christian|Chris;Christoph|Chris|Stoffel;Bernhard|Bernd|Hardy;Gerhard|Gerd|Hardy;"
    "Eberhard|Ebi;Reinhard|Reini;Manfred|Manni;Günter|Günni;Dietrich|Dieter;Rudolf|Rudi|Rolf;"
    "Ludwig|Lutz|Wiggerl;Georg|Schorsch|Jörg;Franz|Franzl;Ulrich|Uli|Ulli;Joachim|Jochen|Achim;"
    "Jürgen|Jürg;Daniel|Dani;Benjamin|Ben|Benni;Philipp|Phil;Dominik|Domi;Robert|Robby;"
    "Tobias|Tobi;Walter|Walti;Katharina|Kathi|Käthe|Katja;Elisabeth|Lisa|Elli|Sissi|Liesel;"
    "Margarete|Grete|Gretel|Gitta;Margarethe|Grete;Johanna|Hanna|Hanni;Barbara|Babsi|Bärbel;"
    "Christine|Tina|Christel;Christina|Tina;Susanne|Susi|Sanne;Brigitte|Gitte|Gitti;"
    "Gabriele|Gabi|Gaby;Theresa|Resi;Magdalena|Leni|Lena;Helene|Leni;Alexandra|Alex|Sandra;"
    "Angelika|Geli;Ursula|Uschi|Ulla;Andrea|Andi;Stefanie|Steffi;Stephanie|Steffi;"
    "Charlotte|Lotte;Franziska|Franzi;Veronika|Vroni;Rosemarie|Rosi;Sophie|Sopherl;"
    "Antonia|Toni;Anna|Anni;Maria|Mia|Mitzi;Renate|Reni;Waltraud|Traudl;Gertrud|Trudi|Traudl;";

constexpr std::string_view kTowns =
    "Berlin||10115|14199|=3700;Hamburg||20095|22769|=1850;München||80331|81929|=1490;"
    "Köln||50667|51149|=1080;Frankfurt am Main||60308|60599|=760;Stuttgart||70173|70619|=630;"
    "Düsseldorf||40210|40629|=620;Leipzig||04103|04357|=600;Dortmund||44135|44388|=590;"
    "Essen||45127|45359|=580;Bremen||28195|28779|=570;Dresden||01067|01326|=555;"
    "Hannover||30159|30669|=535;Nürnberg||90402|90491|=515;Duisburg||47051|47279|=495;"
    "Bochum||44787|44894|=365;Wuppertal||42103|42399|=355;Bielefeld||33602|33739|=334;"
    "Bonn||53111|53229|=330;Münster||48143|48167|=315;Karlsruhe||76131|76229|=308;"
    "Mannheim||68159|68309|=309;Augsburg||86150|86199|=296;Wiesbaden||65183|65207|=278;"
    "Aachen||52062|52080|=249;Braunschweig||38100|38126|=248;Kiel||24103|24159|=246;"
    "Chemnitz||09111|09131|=244;Halle (Saale)||06108|06132|=238;Magdeburg||39104|39130|=236;"
    "Freiburg im Breisgau||79098|79117|=231;Krefeld||47798|47839|=227;Mainz||55116|55131|=217;"
    "Lübeck||23552|23570|=216;Erfurt||99084|99099|=213;Rostock||18055|18147|=208;"
    "Kassel||34117|34134|=201;Saarbrücken||66111|66133|=179;Potsdam||14467|14482|=183;"
    "Oldenburg||26121|26135|=170;Regensburg||93047|93059|=153;Würzburg||97070|97084|=127;"
    "Ulm||89073|89081|=126;Göttingen||37073|37085|=116;Trier||54290|54296|=111;"
    "Jena||07743|07751|=110;Flensburg||24937|24944|=91;Passau||94032|94036|=53;"
    "Schwerin||19053|19063|=96;Konstanz||78462|78467|=84;Cottbus||03042|03055|=98;";

constexpr std::string_view kStreets =
    "Hauptstraße=60;Schulstraße=44;Gartenstraße=40;Bahnhofstraße=42;Dorfstraße=40;"
    "Bergstraße=36;Lindenstraße=30;Birkenweg=30;Kirchstraße=30;Waldstraße=30;Ringstraße=26;"
    "Schillerstraße=24;Goethestraße=24;Am Sportplatz=10;Jahnstraße=20;Wiesenstraße=20;"
    "Industriestraße=16;Mozartstraße=14;Friedrich-Ebert-Straße=10;Karl-Marx-Straße=6;"
    "Unter den Linden=2;Alter Markt=4;Rosenweg=18;Ahornweg=18;Blumenstraße=16;"
    "Berliner Straße=16;Mühlenweg=16;";

constexpr std::string_view kStreetHeads =
    "Ahorn;Akazien;Amsel;Apfel;Beethoven;Bismarck;Brunnen;Buchen;Burg;Distel;Drossel;Eichen;"
    "Erlen;Eschen;Falken;Feld;Fichten;Finken;Fischer;Flieder;Forst;Frieden;Ginster;Grünen;"
    "Hafen;Hasel;Heide;Herder;Hirten;Hof;Holunder;Jäger;Kapellen;Kastanien;Kiefern;Kirsch;Klee;"
    "Kloster;König;Kreuz;Lärchen;Lessing;Lerchen;Luisen;Markt;Meisen;Mohn;Mühlen;Nelken;Nord;"
    "Nuss;Park;Pappel;Post;Quellen;Rathaus;Rosen;Rosmarin;Sand;Schiller;Schloss;Schmiede;"
    "Schützen;Sonnen;Stein;Süd;Tal;Tannen;Teich;Tulpen;Turm;Uhland;Ulmen;Veilchen;Wasser;"
    "Weiden;Weinberg;Werk;West;Wiesen;Ziegel;Zeppelin;";

constexpr std::string_view kStreetTails = "straße;straße;straße;weg;weg;gasse;platz;ring;allee;";

constexpr std::string_view kStreetWords =
    "straße|str.;Straße|Str.;platz|pl.;allee|al.;weg|w.;gasse|g.;Friedrich|Fr.;";

constexpr std::string_view kCompanyWords =
    "Nordlicht;Rheingold;Alpenblick;Sonnenhof;Lindenhof;Waldkraft;Silberbach;Steinadler;"
    "Kompass;Anker;Leuchtturm;Falken;Morgenstern;Schwarzwald;Weserland;Donautal;Isarwerk;"
    "Havelland;Spreewind;Elbtor;Eichenlaub;Mühlrad;Brückenkopf;Datenhaus;Windrose;Polar;Quelle;"
    "Kristall;Horizont;Ostsee;";

constexpr std::string_view kTrades =
    "Bau;Maler;Elektro;Sanitär;Dachdecker;Transporte;Immobilien;Beratung;Datentechnik;"
    "Steuerberatung;Wirtschaftsprüfung;Reinigung;Gartenbau;Möbel;Bäckerei;Lebensmittel;"
    "Gaststätten;Friseure;Autohaus;Reifen;Maschinenbau;Werkstatt;Schreinerei;Bodenbeläge;Glas;"
    "Kältetechnik;Energie;Technik;Medien;Druck;Werbung;Schulungen;Pflege;Zahntechnik;Optik;"
    "Handel;Import;Verwaltung;Logistik;Metallbau;";

constexpr std::string_view kLegalForms =
    "GmbH|Gesellschaft mit beschränkter Haftung|G.m.b.H.|Gmbh|=62;"
    "UG (haftungsbeschränkt)|UG|Unternehmergesellschaft|=6;AG|Aktiengesellschaft|=4;"
    "GmbH & Co. KG|GmbH & Co KG|GmbH u. Co. KG|=12;KG|Kommanditgesellschaft|=4;"
    "OHG|Offene Handelsgesellschaft|=3;e.K.|eK|eingetragener Kaufmann|=5;"
    "GbR|Gesellschaft bürgerlichen Rechts|=4;";

constexpr std::string_view kMailHosts =
    "briefkasten.alt=50;posthorn.alt=30;eilbrief.alt=20;schreibpost.alt=12;postfach.alt=8;"
    "brieftaube.alt=4;nordbrief.alt=3;";

constexpr std::string_view kMobileBlocks = "0|165|00000000|99999999;";

constexpr std::string_view kLandlineBlocks = "0|318|0000000|9999999;";

constexpr std::string_view kFictionBlocks =
    "0|3023125|000|999;0|6990009|000|999;0|4066969|000|999;0|2214710|000|999;0|8999998|000|999;"
    "0|17139200|00|99;0|176040690|00|99;";

}  // namespace

CountryData country_de() {
  return {.code = "DE",
          .names = name_lists_de(),
          .surname_heads = kHeads,
          .surname_tails = kTails,
          .composed_percent = 15,
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
          .calling_code = "49"};
}

}  // namespace samma::generator
