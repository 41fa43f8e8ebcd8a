// Compiled for this project from well-known facts: common street words, towns with the numeric range that
// their postcodes lie in and a weight near their population in thousands, everyday short forms of names and legal
// forms. Mail hosts end in .alt, which RFC 9476 keeps out of the public name system. Number blocks: docs/generate.md.
#include "generate/country_data.hpp"

namespace samma::generator {
namespace {

constexpr std::string_view kHeads =
    "Groen;Hout;Klein;Groot;Oude;Nieuwe;Roos;Berken;Lange;Korte;Water;Zand;Steen;Wijn;Kool;"
    "Vlas;Boter;Brand;Bouw;Kruis;Molen;Veld;Heide;Rijn;Ooster;Wester;Noord;Zuid;Dorp;";

constexpr std::string_view kTails =
    "huis;man;berg;veld;dijk;burg;hof;stra;kamp;meijer;horst;broek;bosch;";

constexpr std::string_view kNicknames =
    "Johannes|Jan|Hans|Joop;Johanna|Joke|Annie|Jo;Cornelis|Kees|Cor;Cornelia|Corrie|Nel;"
    "Hendrik|Henk;Hendrika|Riek|Rika;Petrus|Piet|Peter;Pieter|Piet;Petronella|Nel|Ellie;"
    "Willem|Wim;Wilhelmina|Willy|Mien;Gerardus|Gerard;Gerrit|Ger;Jacobus|Jaap|Koos|Ko;"
    "Jacoba|Coby;Adrianus|Ad|Arie|Janus;Adriana|Ria|Jaantje;Martinus|Martin|Tinus;"
    "Antonius|Ton|Toon|Anton;Antonia|Toos|Ton;Theodorus|Theo|Dirk;Franciscus|Frans;"
    "Francisca|Cisca|Sis;Lambertus|Bert|Lammert;Maria|Ria|Marie|Rie|Mia;"
    "Elisabeth|Els|Lies|Bep|Betty;Catharina|Rina|Toos|Kaat|Tineke;Margaretha|Greet|Gré;"
    "Geertruida|Truus|Geertje;Anna|Annie|An;Alexander|Alex|Sander;Christiaan|Chris;"
    "Nicolaas|Klaas|Nico;Klaas|Nico;Robert|Rob|Bob;Thomas|Tom|Tommie;Maximiliaan|Max;"
    "Sebastiaan|Bas;Matthijs|Thijs|Mats;Michael|Mike;Josephus|Jos|Sjef;Leonardus|Leo|Leen;"
    "Lucas|Luuk;Benjamin|Ben;Samuel|Sam;Daniel|Daan;Laurens|Laus;Esther|Es;Monique|Moon;"
    "Charlotte|Lotte;Sophie|Fie;Elisa|Lies;Lambert|Bert;Albert|Appie|Bert;Hubertus|Huub|Bert;"
    "Dirk|Dick;Ingrid|Inge;";

constexpr std::string_view kTowns =
    "Amsterdam||1011|1109|=870;Rotterdam||3011|3089|=650;Den Haag||2511|2597|=545;"
    "Utrecht||3511|3585|=358;Eindhoven||5611|5658|=235;Groningen||9711|9747|=233;"
    "Tilburg||5011|5049|=220;Almere||1311|1359|=212;Breda||4811|4841|=184;"
    "Nijmegen||6511|6546|=177;Apeldoorn||7311|7339|=164;Haarlem||2011|2037|=161;"
    "Arnhem||6811|6846|=161;Enschede||7511|7548|=159;Amersfoort||3811|3829|=157;"
    "Zaandam||1501|1509|=80;'s-Hertogenbosch||5211|5237|=155;Zwolle||8011|8045|=129;"
    "Leiden||2311|2334|=124;Maastricht||6211|6229|=121;Dordrecht||3311|3329|=119;"
    "Zoetermeer||2711|2729|=125;Ede||6711|6718|=118;Leeuwarden||8911|8939|=95;"
    "Alkmaar||1811|1827|=110;Delft||2611|2629|=103;Emmen||7811|7828|=58;Venlo||5911|5928|=65;"
    "Deventer||7411|7429|=101;Helmond||5701|5709|=92;Hilversum||1211|1223|=91;"
    "Amstelveen||1181|1188|=91;Assen||9401|9408|=68;Gouda||2801|2809|=73;Hoorn||1621|1628|=73;"
    "Lelystad||8211|8245|=79;Roosendaal||4701|4709|=66;Purmerend||1441|1448|=81;"
    "Middelburg||4331|4338|=49;Oss||5341|5349|=60;Hengelo||7551|7559|=80;"
    "Roermond||6041|6049|=58;Zutphen||7201|7207|=47;Veenendaal||3901|3907|=66;";

constexpr std::string_view kStreets =
    "Kerkstraat=50;Schoolstraat=44;Molenstraat=36;Dorpsstraat=40;Hoofdstraat=36;"
    "Julianastraat=24;Wilhelminastraat=22;Beatrixstraat=20;Nieuwstraat=24;Stationsweg=26;"
    "Stationsstraat=20;Kastanjelaan=18;Beukenlaan=20;Eikenlaan=20;Molenweg=28;Parallelweg=16;"
    "Industrieweg=18;Burgemeester van Dijklaan=4;Laan van Nieuw Oosteinde=4;"
    "Prins Hendrikkade=8;Oude Gracht=8;Lange Nieuwstraat=6;Van Goghstraat=8;Rembrandtstraat=12;"
    "Vondelstraat=12;";

constexpr std::string_view kStreetHeads =
    "Acacia;Anjelieren;Berken;Bloemen;Boerderij;Boom;Brink;Brouwers;Den;Dokter;Drift;Eiken;"
    "Elzen;Essen;Fazanten;Fuchsia;Gasthuis;Gentiaan;Goud;Haven;Heide;Hertogs;Hof;Iepen;Irissen;"
    "Jasmijn;Kanaal;Kapel;Kievits;Klaver;Klooster;Kom;Koning;Kwekers;Leeuwerik;Leliën;Linden;"
    "Lijster;Lisdodde;Markt;Meidoorn;Merel;Nachtegaal;Noorder;Oever;Ooievaar;Orchidee;Papaver;"
    "Park;Plataan;Populieren;Prinsen;Regenboog;Reiger;Rozen;Singel;Sleutelbloem;Spoor;Tulpen;"
    "Veld;Vijver;Vlier;Vogel;Water;Weide;Wester;Wilgen;Zand;Zilver;Zonnebloem;Zuider;Zwaluw;";

constexpr std::string_view kStreetTails = "straat;straat;laan;weg;hof;pad;plein;singel;dreef;kade;";

constexpr std::string_view kStreetWords =
    "straat|str.;laan|ln.;weg|wg.;plein|pln.;singel|sngl.;gracht|gr.;kade|kd.;"
    "Burgemeester|Burg.;Oude|O.;Prins|Pr.;";

constexpr std::string_view kCompanyWords =
    "Noorderlicht;Waterkant;Zeeland;Polderhuis;Duinrand;Molenwiek;Tulpenveld;Zonnehof;"
    "Havenlicht;Kompas;Anker;Vuurtoren;Valk;Ooievaar;Grachtengoed;Sluiswacht;Rijnstroom;"
    "Maasdal;Veluwe;Brabander;Datapunt;Lindehof;Windkracht;Zilvermeeuw;Roerdomp;Stroom;"
    "Boegbeeld;Horizon;Brughuis;Oeverland;";

constexpr std::string_view kTrades =
    "Bouw;Schilders;Elektro;Loodgieters;Dakwerken;Transport;Vastgoed;Advies;Data;Administratie;"
    "Accountants;Schoonmaak;Hoveniers;Meubelen;Bakkerij;Voeding;Restaurant;Kappers;Autobedrijf;"
    "Banden;Machinefabriek;Werkplaats;Timmerwerken;Vloeren;Glas;Koeltechniek;Energie;Techniek;"
    "Media;Drukkerij;Reclame;Opleidingen;Zorg;Tandartsen;Optiek;Handel;Import;Beheer;Logistiek;"
    "Bloemen;";

constexpr std::string_view kLegalForms =
    "B.V.|BV|Besloten Vennootschap|=70;N.V.|NV|=4;V.O.F.|VOF|vof|=16;C.V.|CV|=3;"
    "Holding B.V.|Holding BV|Holding=7;";

constexpr std::string_view kMailHosts =
    "brievenbus.alt=50;postvak.alt=30;laaglandmail.alt=20;inbak.alt=12;schrijfpost.alt=8;"
    "duifpost.alt=4;";

constexpr std::string_view kMobileBlocks =
    "0|60|0000000|9999999;0|67|0000000|9999999;0|69|0000000|9999999;";

constexpr std::string_view kLandlineBlocks = "0|39|0000000|9999999;";

constexpr std::string_view kFictionBlocks = "";

}  // namespace

CountryData country_nl() {
  return {.code = "NL",
          .names = name_lists_nl(),
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
          .calling_code = "31"};
}

}  // namespace samma::generator
