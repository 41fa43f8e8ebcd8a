// Names: faker da_DK (joke2k/faker, MIT), popular-names-by-country (CC0) and well-known common names; weights by rank.
// See NOTICE for the licences' texts.
#include "generate/country_data.hpp"

namespace samma::generator {
namespace {

constexpr std::string_view kFemale =
    "Anne=7692;Kirsten=7143;Mette=6667;Hanne=6250;Anna=5882;Helle=5556;Susanne=5263;Lene=5000;"
    "Maria=4762;Marianne=4545;Inge=4348;Karen=4167;Lone=4000;Bente=3846;Camilla=3704;Pia=3571;"
    "Louise=3448;Charlotte=3333;Jette=3226;Gitte=3125;Tina=3030;Birthe=2941;Christina=2857;"
    "Ida=2778;Emma=2703;Julie=2632;Sofie=2564;Laura=2500;Mathilde=2439;Freja=2381;Clara=2326;"
    "Caroline=2273;Cecilie=2222;Signe=2174;Line=2128;Maja=2083;Sara=2041;Trine=2000;Rikke=1961;"
    "Heidi=1923;Dorthe=1887;Lise=1852;Lis=1818;Ellen=1786;Inger=1754;Ingrid=1724;Jytte=1695;"
    "Jonna=1667;Kirstine=1639;Birgit=1613;Bodil=1587;Else=1562;Grethe=1538;Gerda=1515;"
    "Gudrun=1493;Hanna=1471;Henriette=1449;Josefine=1429;Karin=1408;Lærke=1389;Malene=1370;"
    "Nanna=1351;Pernille=1333;Ruth=1316;Sanne=1299;Stine=1282;Tove=1266;Ulla=1250;Vibeke=1235;"
    "Winnie=1220;Aase=1205;Åse=1190;Ditte=1176;Ane=1163;Astrid=1149;Asta=1136;Ella=1124;"
    "Alma=1111;Agnes=1099;Karla=1087;Olivia=1075;Merle=1064;Nora=1053;Sofia=1042;Luna=1031;"
    "Frida=1020;Alberte=1010;Hannah=1000;Winni=990;Odeline=980;Rosa=971;Yvonne=962;Janne=952;"
    "Gyda=943;Annemette=935;Lona=926;Justina=917;Carla=909;Mie=901;Esmarelda=893;Yasmin=885;"
    "Benedikte=877;Liva=870;Solvej=862;Janni=855;Cathrine=847;Maren=840;Elisabeth=833;Ester=826;"
    "Lea=820;Birgitte=813;Isabella=806;Ragna=800;Sille=794;Tammy=787;Erna=781;Grete=775;Nete=769;"
    "Kristine=763;Benedicte=758;Sarah=752;Andrea=746;Helen=741;Jean=735;Sussanne=730;Stina=725;"
    "Jannie=719;Catrine=714;Johanne=709;Abelone=704;Zahra=699;Margit=694;Sys=690;Irma=685;"
    "Mille=680;Natasha=676;Sonja=671;Mia=667;Yda=662;Paula=658;Emilie=654;Sigrid=649;Silje=645;"
    "Dagmar=641;Berta=637;Bettina=633;Patricia=629;Jasmin=625;Natasja=621;Gurli=617;Elna=613;"
    "Doris=610;Herdis=606;Sabine=602;Rebecca=599;Connie=595;Amalie=592;Anette=588;Gunhild=585;"
    "Tanja=581;Randi=578;Sine=575;Klara=571;Ritt=568;Minna=565;Conny=562;Maya=559;Nana=556;"
    "Lena=552;Vera=549;Regitze=546;Lotte=543;Carina=541;Frederikke=538;Tilde=535;Beth=532;"
    "Paulina=529;Xenia=526;Benthe=524;Merethe=521;Naja=518;Dina=515;Katrine=513;Edith=510;"
    "Jacqueline=508;Marie=505;Jenny=503;Josephine=500;Tine=498;Cirkeline=495;Daniella=493;"
    "Simone=490;Britta=488;Gertrud=485;Weena=483;Sørine=481;Selma=478;Amanda=476;Katcha=474;"
    "Olga=472;Regitse=469;Ingelise=467;Nadia=465;Marlene=463;Yrsa=461;Joan=459;Mimi=457;"
    "Dagny=455;Annette=452;Thea=450;Filippa=448;Ursula=446;Malou=444;Karina=442;Christine=441;"
    "Solveig=439;Katja=437;Kirstin=435;Nina=433;Rita=431;Nicoline=429;Jacobine=427;Kristina=426;"
    "Iben=424;Elin=422;Berit=420;Karoline=418;Sandra=417;Sophie=415;Ragnhild=413;Bitten=412;"
    "Elsebeth=410;Emily=408;Margrethe=407;Inga=405;Gundhild=403;Leonora=402;Viola=400;Ofelia=398;"
    "Victoria=397;Zehnia=395;Oda=394;Ronja=392;Odette=391;Merete=389;Vivian=388;Sussie=386;"
    "Søs=385;Zenia=383;Agnete=382;Birte=380;Zelma=379;Michelle=377;Nanni=376;Britt=375;Dorte=373;"
    "Michala=372;Zara=370;Majken=369;Maiken=368;Ulrike=366;";

constexpr std::string_view kMale =
    "Peter=7692;Jens=7143;Michael=6667;Lars=6250;Henrik=5882;Thomas=5556;Søren=5263;Jan=5000;"
    "Christian=4762;Martin=4545;Niels=4348;Anders=4167;Morten=4000;Jesper=3846;Hans=3704;"
    "Mads=3571;Rasmus=3448;Ole=3333;Per=3226;Kim=3125;Jørgen=3030;Erik=2941;Frederik=2857;"
    "Kristian=2778;Simon=2703;Mikkel=2632;Andreas=2564;Jakob=2500;Claus=2439;Torben=2381;"
    "Bent=2326;Kurt=2273;Leif=2222;Poul=2174;Svend=2128;Knud=2083;Carsten=2041;Flemming=2000;"
    "Steen=1961;Allan=1923;Brian=1887;René=1852;Kenneth=1818;Bo=1786;Casper=1754;Jonas=1724;"
    "Nikolaj=1695;Emil=1667;Magnus=1639;Oliver=1613;William=1587;Noah=1562;Oscar=1538;Carl=1515;"
    "Victor=1493;Lucas=1471;Valdemar=1449;Malthe=1429;Alfred=1408;Aage=1389;Børge=1370;"
    "Ejnar=1351;Finn=1333;Gunnar=1316;Helge=1299;Ib=1282;Ivan=1266;John=1250;Karsten=1235;"
    "Kaj=1220;Lasse=1205;Mogens=1190;Palle=1176;Preben=1163;Rune=1149;Stig=1136;Troels=1124;"
    "Ulrik=1111;Viggo=1099;Aksel=1087;August=1075;Theo=1064;Joachim=1053;Lennarth=1042;"
    "Freddy=1031;Stephan=1020;Ruben=1010;Sonny=1000;Bøje=990;Silas=980;Osvald=971;Jeppe=962;"
    "Øivind=952;Åge=943;Vagn=935;Johan=926;Henry=917;Mik=909;Tommy=901;Hugo=893;Mike=885;"
    "Jarl=877;Boris=870;Kenn=862;Robin=855;Ronny=847;Werner=840;Øvli=833;Daniel=826;Arne=820;"
    "Carlo=813;Jean=806;Kaspar=800;Mathias=794;Ørni=787;Tobias=781;Ludvig=775;Bob=769;Herman=763;"
    "Bjarne=758;Ernst=752;Karlo=746;Uffe=741;Curt=735;Klavs=730;Ebbe=725;Philip=719;Jack=714;"
    "André=709;David=704;Jon=699;Jimmy=694;Nicklas=690;Clavs=685;Robert=680;Christopher=676;"
    "George=671;Yngve=667;Esben=662;Frans=658;Matthias=654;Olfert=649;Herbert=645;Julius=641;"
    "Ulf=637;Ziggy=633;Bobby=629;Gunner=625;Nicolaj=621;Nicolai=617;Verner=613;Kasper=610;"
    "Holger=606;Svenning=602;Stefan=599;Borris=595;Ronnie=592;Eric=588;Ove=585;Adam=581;"
    "Steve=578;Otto=575;Øyvind=571;Jano=568;Benjamin=565;Hjalte=562;Erling=559;Iver=556;"
    "Bertil=552;Øjvind=549;Albert=546;Villads=543;Dan=541;Boe=538;Jacob=535;Bruno=532;Kent=529;"
    "Alex=526;Johannes=524;Kenny=521;Alf=518;Marcus=515;Einar=513;Peder=510;Mikael=508;Einer=505;"
    "Paw=503;Rolf=500;Richardt=498;Gustav=495;Ken=493;Tejs=490;Frode=488;Sebastian=485;"
    "Alexander=483;Mark=481;Sam=478;Ragner=476;Paul=474;Jonathan=472;Ron=469;Laus=467;Marius=465;"
    "Steven=463;Joakim=461;Richard=459;Nils=457;Elias=455;Birger=452;Frede=450;Yannick=448;"
    "Benny=446;Johnny=444;Dennis=442;Bertram=441;Alvin=439;Oskar=437;Johnnie=435;James=433;"
    "Jim=431;Tom=429;Georg=427;Tim=426;Ragnar=424;Anton=422;Danny=420;Nikolai=418;Keld=417;"
    "Laurits=415;Gert=413;Kjeld=412;Tage=410;Zacharias=408;Klaus=407;Kåre=405;Åbjørn=403;"
    "Sten=402;Timmy=400;Ronni=398;Gorm=397;Christoffer=395;Tonny=394;Patrick=392;Frank=391;"
    "Øystein=389;Asger=388;Pete=386;Nick=385;Laust=383;Karl=382;Yan=380;";

constexpr std::string_view kSurnames =
    "Jensen=25000;Nielsen=20000;Hansen=16667;Pedersen=14286;Andersen=12500;Christensen=11111;"
    "Larsen=10000;Sørensen=9091;Rasmussen=8333;Petersen=7692;Jørgensen=7143;Madsen=6667;"
    "Kristensen=6250;Olsen=5882;Christiansen=5556;Thomsen=5263;Poulsen=5000;Johansen=4762;"
    "Knudsen=4545;Mortensen=4348;Møller=4167;Jacobsen=4000;Jakobsen=3846;Olesen=3704;"
    "Frederiksen=3571;Mikkelsen=3448;Henriksen=3333;Laursen=3226;Lund=3125;Schmidt=3030;"
    "Eriksen=2941;Holm=2857;Kristiansen=2778;Clausen=2703;Simonsen=2632;Svendsen=2564;"
    "Andreasen=2500;Iversen=2439;Jeppesen=2381;Mogensen=2326;Jespersen=2273;Nissen=2222;"
    "Lauridsen=2174;Frandsen=2128;Østergaard=2083;Jepsen=2041;Kjær=2000;Carlsen=1961;"
    "Vestergaard=1923;Jessen=1887;Nørgaard=1852;Dahl=1818;Christoffersen=1786;Skov=1754;"
    "Søndergaard=1724;Bertelsen=1695;Bruun=1667;Lassen=1639;Bach=1613;Gregersen=1587;Friis=1562;"
    "Johnsen=1538;Steffensen=1515;Kjeldsen=1493;Bech=1471;Krogh=1449;Lauritsen=1429;"
    "Danielsen=1408;Mathiesen=1389;Andresen=1370;Brandt=1351;Winther=1333;Toft=1316;Ravn=1299;"
    "Mathiasen=1282;Dam=1266;Holst=1250;Nilsson=1235;Lind=1220;Berg=1205;Schou=1190;"
    "Overgaard=1176;Kristoffersen=1163;Schultz=1149;Klausen=1136;Karlsen=1124;Paulsen=1111;"
    "Hermansen=1099;Thorsen=1087;Koch=1075;Thygesen=1064;Nygaard=1053;Bak=1042;Søgaard=1031;"
    "Damgaard=1020;Juhl=1010;Kruse=1000;Villadsen=990;Munk=980;Hald=971;Buch=962;Kofoed=952;"
    "Ibsen=943;Beck=935;Bjerre=926;Lorenzen=917;Lange=909;Justesen=901;Johannesen=893;"
    "Enevoldsen=885;Nygård=877;";

}  // namespace

NameLists name_lists_dk() { return {kFemale, kMale, kSurnames}; }

}  // namespace samma::generator
