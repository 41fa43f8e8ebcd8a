// Names: faker no_NO (joke2k/faker, MIT), popular-names-by-country (CC0) and well-known common names; weights by rank.
// See NOTICE for the licences' texts.
#include "generate/country_data.hpp"

namespace samma::generator {
namespace {

constexpr std::string_view kFemale =
    "Anne=7692;Inger=7143;Kari=6667;Marit=6250;Ingrid=5882;Liv=5556;Eva=5263;Anna=5000;"
    "Maria=4762;Hilde=4545;Berit=4348;Nina=4167;Astrid=4000;Elisabeth=3846;Bjørg=3704;"
    "Marianne=3571;Kristin=3448;Bente=3333;Solveig=3226;Ida=3125;Randi=3030;Heidi=2941;Gerd=2857;"
    "Tone=2778;Ellen=2703;Kristine=2632;Elin=2564;Silje=2500;Wenche=2439;Ragnhild=2381;"
    "Camilla=2326;Julie=2273;Hanne=2222;Mona=2174;Monica=2128;Karin=2083;Grete=2041;Mari=2000;"
    "Emma=1961;Nora=1923;Sofie=1887;Thea=1852;Sara=1818;Ingeborg=1786;Gunn=1754;Marte=1724;"
    "Sissel=1695;Turid=1667;Unni=1639;Åse=1613;Aud=1587;Siri=1562;Lise=1538;Linn=1515;Stine=1493;"
    "Line=1471;Trine=1449;Tonje=1429;Vilde=1408;Hedda=1389;Frida=1370;Maja=1351;Ella=1333;"
    "Olivia=1316;Amalie=1299;Emilie=1282;Linnea=1266;Aurora=1250;Sigrid=1235;Synnøve=1220;"
    "Torill=1205;Vigdis=1190;Oddny=1176;Målfrid=1163;Gudrun=1149;Guri=1136;Torunn=1124;"
    "Aslaug=1111;Eli=1099;Laila=1087;Rita=1075;May=1064;Merete=1053;Anita=1042;Anette=1031;"
    "Therese=1020;Cecilie=1010;Charlotte=1000;Kaja=990;Tuva=980;Live=971;Leah=962;Iben=952;"
    "Sofia=943;Hege=935;Janne=926;Kirsten=917;Cathrine=909;Maren=901;Elise=893;Helene=885;"
    "Andrea=877;Hanna=870;Gro=862;Mette=855;Tove=847;Lene=840;Else=833;Jorunn=826;Irene=820;"
    "Karen=813;Ann=806;Marie=800;Jenny=794;Kjersti=787;Ruth=781;Linda=775;Grethe=769;Reidun=763;"
    "Martine=758;Karoline=752;Malin=746;Siv=741;Britt=735;";

constexpr std::string_view kMale =
    "Jan=7692;Per=7143;Bjørn=6667;Ole=6250;Lars=5882;Kjell=5556;Knut=5263;Svein=5000;Arne=4762;"
    "Thomas=4545;Hans=4348;Geir=4167;Tor=4000;Morten=3846;Terje=3704;Odd=3571;Erik=3448;"
    "Martin=3333;Andreas=3226;John=3125;Anders=3030;Rune=2941;Trond=2857;Tore=2778;Daniel=2703;"
    "Jon=2632;Kristian=2564;Marius=2500;Magnus=2439;Stian=2381;Espen=2326;Henrik=2273;Olav=2222;"
    "Harald=2174;Øyvind=2128;Håkon=2083;Sindre=2041;Eirik=2000;Fredrik=1961;Even=1923;"
    "Torstein=1887;Vegard=1852;Steinar=1818;Leif=1786;Einar=1754;Gunnar=1724;Sverre=1695;"
    "Ivar=1667;Roar=1639;Frode=1613;Stein=1587;Petter=1562;Kåre=1538;Åge=1515;Ola=1493;"
    "Sondre=1471;Mats=1449;Jonas=1429;Emil=1408;Jakob=1389;Oskar=1370;Filip=1351;Noah=1333;"
    "Aksel=1316;Ludvig=1299;Sigurd=1282;Trygve=1266;Asbjørn=1250;Øystein=1235;Ragnar=1220;"
    "Thor=1205;Roger=1190;Kenneth=1176;Kim=1163;Tom=1149;Vidar=1136;Alf=1124;Finn=1111;Rolf=1099;"
    "Helge=1087;Dag=1075;Egil=1064;Reidar=1053;Gaute=1042;Brage=1031;Eivind=1020;Jarle=1010;"
    "Lucas=1000;Oliver=990;Isak=980;William=971;Theodor=962;Sander=952;Kjetil=943;Johan=935;"
    "Markus=926;Tommy=917;Jørgen=909;Mathias=901;Tobias=893;Torbjørn=885;Robert=877;Arild=870;"
    "Magne=862;Simen=855;Erling=847;Håvard=840;Kristoffer=833;Pål=826;Johannes=820;Sebastian=813;"
    "Alexander=806;Jens=800;Adrian=794;Joakim=787;Nils=781;Roy=775;Stig=769;Christian=763;"
    "Frank=758;Karl=752;";

constexpr std::string_view kSurnames =
    "Hansen=20000;Johansen=16667;Olsen=14286;Larsen=12500;Andersen=11111;Pedersen=10000;"
    "Nilsen=9091;Kristiansen=8333;Jensen=7692;Karlsen=7143;Johnsen=6667;Pettersen=6250;"
    "Eriksen=5882;Berg=5556;Haugen=5263;Hagen=5000;Johannessen=4762;Andreassen=4545;"
    "Jacobsen=4348;Dahl=4167;Jørgensen=4000;Henriksen=3846;Lund=3704;Halvorsen=3571;"
    "Sørensen=3448;Jakobsen=3333;Moen=3226;Gundersen=3125;Iversen=3030;Strand=2941;Solberg=2857;"
    "Svendsen=2778;Eide=2703;Knutsen=2632;Martinsen=2564;Paulsen=2500;Bakken=2439;"
    "Kristoffersen=2381;Mathisen=2326;Lie=2273;Amundsen=2222;Nguyen=2174;Rasmussen=2128;"
    "Lunde=2083;Solheim=2041;Berge=2000;Moe=1961;Nygård=1923;Bakke=1887;Kristensen=1852;"
    "Ellingsen=1818;Holm=1786;Lien=1754;Mikkelsen=1724;Myklebust=1695;Tveit=1667;"
    "Christensen=1639;Evensen=1613;Haugland=1587;Antonsen=1562;Hanssen=1538;Helland=1515;"
    "Birkeland=1493;Næss=1471;Engen=1449;Myhre=1429;Sæther=1408;Aune=1389;Rønning=1370;Haug=1351;"
    "Abrahamsen=1333;Aas=1316;Andresen=1299;Fredriksen=1282;Isaksen=1266;Eliassen=1250;Ali=1235;"
    "Ahmed=1220;Danielsen=1205;Thomassen=1190;Aasen=1176;Sandvik=1163;Jenssen=1149;"
    "Sivertsen=1136;Bøe=1124;Tangen=1111;Ruud=1099;Madsen=1087;Edvardsen=1075;Vik=1064;"
    "Knudsen=1053;Nielsen=1042;Ødegård=1031;Simonsen=1020;Gulbrandsen=1010;Brekke=1000;"
    "Arnesen=990;Thorsen=980;Hauge=971;Berntsen=962;Strøm=952;";

}  // namespace

NameLists name_lists_no() { return {kFemale, kMale, kSurnames}; }

}  // namespace samma::generator
