// Compiled for this project from well-known facts: common street words, towns with the numeric range that
// their postcodes lie in and a weight near their population in thousands, everyday short forms of names and legal
// forms. Mail hosts end in .alt, which RFC 9476 keeps out of the public name system. Number blocks: docs/generate.md.
#include "generate/country_data.hpp"

namespace samma::generator {
namespace {

constexpr std::string_view kHeads =
    "Ash;Oak;Black;White;Thorn;Wood;Hart;Brad;Hol;Ald;Wick;Wal;Bright;Nor;Sut;East;West;Har;"
    "Brook;Fair;Green;Hazel;King;Lang;Mill;New;Red;Rock;Sand;Stan;Wind;Whit;Ross;";

constexpr std::string_view kTails =
    "ford;ton;ley;wood;well;field;bridge;worth;stone;by;ham;combe;hurst;shaw;den;";

constexpr std::string_view kNicknames =
    "Robert|Bob|Rob|Bobby;William|Bill|Will|Billy;James|Jim|Jimmy|Jamie;John|Jack|Johnny;"
    "Michael|Mike|Mick;Richard|Dick|Rick|Richie;Thomas|Tom|Tommy;Christopher|Chris|Kit;"
    "Charles|Charlie|Chuck;Daniel|Dan|Danny;Matthew|Matt;Anthony|Tony;Steven|Steve;"
    "Stephen|Steve;Andrew|Andy|Drew;Kenneth|Ken|Kenny;Joshua|Josh;Edward|Ted|Ed|Eddie;"
    "Ronald|Ron|Ronnie;Timothy|Tim;Jeffrey|Jeff;Geoffrey|Geoff;Gregory|Greg;"
    "Nicholas|Nick|Nicky;Jonathan|Jon|Jonny;Benjamin|Ben;Samuel|Sam;Alexander|Alex|Sandy;"
    "Patrick|Pat|Paddy;Francis|Frank;Raymond|Ray;Peter|Pete;David|Dave|Davy;Donald|Don;"
    "Douglas|Doug;Norman|Norm;Philip|Phil;Terence|Terry;Victor|Vic;Walter|Wally|Walt;"
    "Albert|Bert|Al;Ernest|Ernie;Frederick|Fred|Freddie;Harold|Harry;Henry|Harry|Hal;"
    "Leonard|Len|Lenny;Stanley|Stan;Sidney|Sid;Reginald|Reg|Reggie;Gerald|Gerry;Laurence|Larry;"
    "George|Georgie;Joseph|Joe;Oliver|Ollie;Dominic|Dom;Mohammed|Mo;Margaret|Peggy|Maggie|Meg;"
    "Elizabeth|Liz|Beth|Betty|Lizzie;Katherine|Kate|Kathy|Katie;Catherine|Cath|Cathy|Kate;"
    "Kathleen|Kath;Patricia|Pat|Trish|Patsy;Jennifer|Jenny|Jen;Barbara|Babs;Susan|Sue|Susie;"
    "Jessica|Jess;Nancy|Nan;Deborah|Debbie|Deb;Rebecca|Becky|Becca;Stephanie|Steph;"
    "Cynthia|Cindy;Dorothy|Dot|Dolly;Pamela|Pam;Christine|Chris|Chrissie;Christina|Tina|Chris;"
    "Samantha|Sam;Amanda|Mandy;Victoria|Vicky|Tori;Judith|Judy;Jacqueline|Jackie;"
    "Theresa|Terry|Tess;Teresa|Terry|Tess;Abigail|Abby|Gail;Natalie|Nat;Gillian|Gill;"
    "Alison|Ali;Eleanor|Ellie|Nell;Charlotte|Charlie|Lottie;Georgia|Georgie;Penelope|Penny;"
    "Philippa|Pippa;Frances|Fran;Sandra|Sandy;Isabella|Bella|Izzy;Florence|Flo;Emily|Em;"
    "Sarah|Sally|Sadie;Mary|Molly|Polly;Ann|Annie|Nan;Valerie|Val;Josephine|Jo|Josie;"
    "Nicola|Nicky;Joanne|Jo;Beatrice|Bea;";

constexpr std::string_view kTowns =
    "London|E|1|18|=1300;London|SE|1|28|=1300;London|SW|1|20|=1300;London|N|1|22|=1200;"
    "London|NW|1|11|=900;London|W|1|14|=900;Birmingham|B|1|38|=1140;Manchester|M|11|23|=550;"
    "Leeds|LS|1|17|=790;Glasgow|G|11|53|=630;Sheffield|S|1|14|=580;Liverpool|L|1|19|=490;"
    "Bristol|BS|1|16|=460;Edinburgh|EH|1|17|=520;Cardiff|CF|10|11|=360;Belfast|BT|1|17|=340;"
    "Leicester|LE|1|5|=350;Coventry|CV|1|6|=370;Nottingham|NG|1|11|=330;"
    "Newcastle upon Tyne|NE|1|7|=300;Brighton|BN|1|3|=230;Hull|HU|1|9|=260;"
    "Plymouth|PL|1|7|=260;Stoke-on-Trent|ST|1|6|=250;Wolverhampton|WV|1|6|=250;"
    "Derby|DE|21|24|=250;Swansea|SA|1|7|=240;Southampton|SO|14|19|=250;Portsmouth|PO|1|6|=210;"
    "York|YO|30|32|=150;Oxford|OX|1|4|=150;Cambridge|CB|1|5|=125;Norwich|NR|1|7|=140;"
    "Exeter|EX|1|4|=130;Aberdeen|AB|10|12|=200;Dundee|DD|1|5|=150;Reading|RG|1|2|=160;"
    "Luton|LU|1|4|=210;Bolton|BL|1|3|=190;Bournemouth|BH|1|11|=190;Ipswich|IP|1|4|=140;"
    "Peterborough|PE|1|4|=200;Blackpool|FY|1|4|=140;Bath|BA|1|2|=90;Gloucester|GL|1|4|=130;"
    "Chester|CH|1|4|=90;Lincoln|LN|1|6|=100;Inverness|IV|1|3|=50;Newport|NP|18|20|=150;"
    "Milton Keynes|MK|1|15|=230;Warrington|WA|1|5|=170;";

constexpr std::string_view kStreets =
    "High Street=60;Station Road=50;Church Road=40;Church Lane=36;Main Street=34;Park Road=34;"
    "Victoria Road=34;London Road=30;Green Lane=28;Manor Road=28;Church Street=28;"
    "The Avenue=14;Mill Lane=26;Queens Road=26;Kings Road=24;New Road=24;Grange Road=20;"
    "Windsor Road=18;The Crescent=10;Springfield Road=18;George Street=16;School Lane=18;"
    "North Street=14;Highfield Road=14;Albert Road=16;Stanley Road=14;";

constexpr std::string_view kStreetHeads =
    "Acacia;Albany;Alder;Alexandra;Alma;Ash;Avondale;Balmoral;Beech;Belmont;Birch;Bramble;"
    "Briar;Brook;Cambridge;Castle;Cedar;Chapel;Cherry;Chestnut;Clarence;Clifton;Coronation;"
    "Cromwell;Derby;Devonshire;Dove;Durham;Edward;Elm;Farm;Fern;Field;Forest;Foxglove;Garden;"
    "Gladstone;Hawthorn;Hazel;Heath;Heather;Hill;Holly;Ivy;Jubilee;Kent;Kingfisher;Lancaster;"
    "Larch;Laurel;Lime;Lincoln;Linden;Maple;Marlborough;Meadow;Milton;Mount;Nelson;Norfolk;Oak;"
    "Orchard;Oxford;Palmerston;Pine;Poplar;Primrose;Priory;Quarry;Richmond;River;Rose;Rowan;"
    "Salisbury;Silver;Somerset;South;Spring;St Andrews;Stratford;Sycamore;Temple;Thorn;Trinity;"
    "Tudor;Vale;Vicarage;Walnut;Warwick;Waterloo;Wellington;West;Willow;Wood;York;";

constexpr std::string_view kStreetTails =
    " Road; Road; Street; Street; Avenue; Close; Lane; Drive; Gardens; Court; Grove; Place;"
    " Crescent; Way;";

constexpr std::string_view kStreetWords =
    "Street|St;Road|Rd;Avenue|Ave;Lane|Ln;Close|Cl;Court|Ct;Drive|Dr;Gardens|Gdns;"
    "Crescent|Cres;Grove|Gr;Place|Pl;Flat|Fl;";

constexpr std::string_view kCompanyWords =
    "Northgate;Riverside;Lionheart;Beacon;Compass;Anchor;Falcon;Kestrel;Oakleaf;Silverstone;"
    "Highland;Lowland;Thistle;Redrose;Whitecliff;Harbour;Lighthouse;Meridian;Pennine;Cotswold;"
    "Chiltern;Mersey;Severn;Trent;Albion;Britannia;Crown;Sterling;Datum;Windmill;Keystone;"
    "Millrace;";

constexpr std::string_view kTrades =
    "Builders;Decorators;Electrical;Plumbing;Roofing;Transport;Properties;Consulting;"
    "Data Systems;Accountants;Auditors;Cleaning;Landscapes;Furniture;Bakery;Foods;Restaurants;"
    "Hairdressing;Motors;Tyres;Engineering;Garage;Joinery;Flooring;Glass;Refrigeration;Energy;"
    "Technology;Media;Printing;Advertising;Training;Care;Dental;Opticians;Trading;Imports;"
    "Holdings;Logistics;Steel;";

constexpr std::string_view kLegalForms =
    "Ltd|Limited|Ltd.|LTD|=78;PLC|plc|Public Limited Company|=3;"
    "LLP|Limited Liability Partnership|=10;LP|Limited Partnership|=2;CIC|C.I.C.|=4;"
    "& Co|and Company|& Company=3;";

constexpr std::string_view kMailHosts =
    "letterbox.alt=50;postbag.alt=30;inkwell.alt=20;penfriend.alt=12;swiftpost.alt=8;"
    "islemail.alt=4;redpillar.alt=3;";

constexpr std::string_view kMobileBlocks =
    "0|7670|000000|999999;0|7671|000000|999999;0|7672|000000|999999;0|7673|000000|999999;"
    "0|7674|000000|999999;0|7675|000000|999999;";

constexpr std::string_view kLandlineBlocks = "0|1632|000000|999999;";

constexpr std::string_view kFictionBlocks =
    "0|7700900|000|999;0|2079460|000|999;0|1614960|000|999;0|1134960|000|999;0|1144960|000|999;"
    "0|1154960|000|999;0|1214960|000|999;0|1314960|000|999;0|1414960|000|999;0|1514960|000|999;"
    "0|1632960|000|999;";

}  // namespace

CountryData country_gb() {
  return {.code = "GB",
          .names = name_lists_gb(),
          .surname_heads = kHeads,
          .surname_tails = kTails,
          .composed_percent = 18,
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
          .calling_code = "44"};
}

}  // namespace samma::generator
