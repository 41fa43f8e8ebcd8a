// Names: popular-names-by-country (CC0) and well-known common names; weights by rank.
// See NOTICE for the licences' texts.
#include "generate/country_data.hpp"

namespace samma::generator {
namespace {

constexpr std::string_view kFemale =
    "Mary=6250;Patricia=5882;Jennifer=5556;Linda=5263;Elizabeth=5000;Barbara=4762;Susan=4545;"
    "Jessica=4348;Sarah=4167;Karen=4000;Lisa=3846;Nancy=3704;Margaret=3571;Sandra=3448;"
    "Ashley=3333;Kimberly=3226;Emily=3125;Donna=3030;Michelle=2941;Carol=2857;Amanda=2778;"
    "Dorothy=2703;Melissa=2632;Deborah=2564;Stephanie=2500;Rebecca=2439;Sharon=2381;Laura=2326;"
    "Cynthia=2273;Kathleen=2222;Amy=2174;Angela=2128;Shirley=2083;Anna=2041;Brenda=2000;"
    "Pamela=1961;Emma=1923;Nicole=1887;Helen=1852;Samantha=1818;Katherine=1786;Christine=1754;"
    "Rachel=1724;Carolyn=1695;Janet=1667;Catherine=1639;Maria=1613;Heather=1587;Diane=1562;"
    "Ruth=1538;Julie=1515;Joyce=1493;Victoria=1471;Kelly=1449;Christina=1429;Joan=1408;"
    "Evelyn=1389;Judith=1370;Andrea=1351;Hannah=1333;Jacqueline=1316;Martha=1299;Gloria=1282;"
    "Teresa=1266;Ann=1250;Sara=1235;Madison=1220;Frances=1205;Kathryn=1190;Janice=1176;Jean=1163;"
    "Abigail=1149;Alice=1136;Julia=1124;Judy=1111;Sophia=1099;Grace=1087;Denise=1075;Doris=1064;"
    "Marilyn=1053;Beverley=1042;Isabella=1031;Theresa=1020;Diana=1010;Natalie=1000;Gillian=990;"
    "Hazel=980;Maureen=971;Sheila=962;Eileen=952;Valerie=943;Beryl=935;Marjorie=926;Irene=917;"
    "Edith=909;Vera=901;Hilda=893;Phyllis=885;Lynn=877;Lesley=870;Jill=862;Tracey=855;Dawn=847;"
    "Mandy=840;Wendy=833;Tina=826;Lorraine=820;Yvonne=813;Paula=806;Joanne=800;Claire=794;"
    "Nicola=787;Alison=781;Fiona=775;Lucy=769;Charlotte=763;Gemma=758;Kirsty=752;Leanne=746;"
    "Kerry=741;Hayley=735;Zoe=730;Chloe=725;Holly=719;Megan=714;Bethany=709;Georgia=704;"
    "Imogen=699;Harriet=694;Rosemary=690;Penelope=685;Philippa=680;Antonia=676;Cordelia=671;"
    "Beatrice=667;Winifred=662;Agnes=658;Mabel=654;Eleanor=649;Siobhan=645;Niamh=641;Aoife=637;"
    "Rhiannon=633;Cerys=629;Bronwen=625;Morag=621;Ailsa=617;Eilidh=613;Fatima=610;Aisha=606;"
    "Priya=602;Anjali=599;Sunita=595;Nadia=592;Yasmin=588;Annie=585;Rose=581;Evie=578;Amaia=575;"
    "Ava=571;Mila=568;Livia=565;Mia=562;Aurora=559;Kiara=556;Freya=552;Amara=549;Isla=546;"
    "Amelia=543;Willow=541;Lily=538;Kora=535;Aria=532;Juliette=529;Léa=526;Harper=524;Rosie=521;"
    "Olivia=518;Florence=515;Maia=513;Ella=510;Millie=508;Sophie=505;Ellie=503;Kaia=500;"
    "Fiadh=498;Charlie=495;Ivy=493;Matilda=490;Éabha=488;";

constexpr std::string_view kMale =
    "James=6250;Robert=5882;John=5556;Michael=5263;David=5000;William=4762;Richard=4545;"
    "Thomas=4348;Christopher=4167;Charles=4000;Daniel=3846;Matthew=3704;Anthony=3571;Mark=3448;"
    "Paul=3333;Steven=3226;Andrew=3125;Kenneth=3030;George=2941;Joshua=2857;Kevin=2778;"
    "Brian=2703;Edward=2632;Ronald=2564;Timothy=2500;Jason=2439;Jeffrey=2381;Ryan=2326;"
    "Jacob=2273;Gary=2222;Nicholas=2174;Eric=2128;Jonathan=2083;Stephen=2041;Larry=2000;"
    "Justin=1961;Scott=1923;Benjamin=1887;Samuel=1852;Gregory=1818;Alexander=1786;Patrick=1754;"
    "Frank=1724;Raymond=1695;Jack=1667;Dennis=1639;Peter=1613;Keith=1587;Graham=1562;Alan=1538;"
    "Ian=1515;Colin=1493;Neil=1471;Trevor=1449;Derek=1429;Nigel=1408;Stuart=1389;Barry=1370;"
    "Roger=1351;Malcolm=1333;Geoffrey=1316;Gordon=1299;Leslie=1282;Martin=1266;Simon=1250;"
    "Philip=1235;Adrian=1220;Craig=1205;Gareth=1190;Lee=1176;Darren=1163;Wayne=1149;Dean=1136;"
    "Carl=1124;Russell=1111;Duncan=1099;Hugh=1087;Donald=1075;Douglas=1064;Norman=1053;Roy=1042;"
    "Clive=1031;Desmond=1020;Howard=1010;Terence=1000;Victor=990;Walter=980;Albert=971;"
    "Ernest=962;Frederick=952;Harold=943;Leonard=935;Stanley=926;Sidney=917;Reginald=909;"
    "Cyril=901;Bernard=893;Francis=885;Gerald=877;Laurence=870;Maurice=862;Rupert=855;Toby=847;"
    "Dominic=840;Marcus=833;Julian=826;Jeremy=820;Damian=813;Rhys=806;Owen=800;Gavin=794;"
    "Euan=787;Callum=781;Angus=775;Alistair=769;Hamish=763;Fraser=758;Kieran=752;Declan=746;"
    "Liam=741;Sean=735;Aidan=730;Conor=725;Imran=719;Mohammed=714;Ahmed=709;Rajesh=704;"
    "Sanjay=699;Amit=694;Vikram=690;Hassan=685;Ali=680;Yusuf=676;Ari=671;Muhammad=667;Henry=662;"
    "Rían=658;Oliver=654;Logan=649;Mikaere=645;Cillian=641;Oscar=637;Luca=633;Leo=629;Niko=625;"
    "Theo=621;Nikau=617;Louis=613;Arthur=610;Hudson=606;Keanu=602;Tadhg=599;Manaia=595;"
    "Archie=592;Rory=588;Lewis=585;Oisín=581;Finlay=578;Kairo=575;Noah=571;Oisin=568;Harris=565;"
    "Kiwa=562;Harry=559;Nathan=556;Koa=552;Mateo=549;Édouard=546;Charlie=543;Theodore=541;"
    "Alfie=538;";

constexpr std::string_view kSurnames =
    "Smith=11111;Jones=10000;Williams=9091;Taylor=8333;Brown=7692;Davies=7143;Evans=6667;"
    "Thomas=6250;Wilson=5882;Johnson=5556;Roberts=5263;Robinson=5000;Thompson=4762;Wright=4545;"
    "Walker=4348;White=4167;Edwards=4000;Hughes=3846;Green=3704;Hall=3571;Lewis=3448;Harris=3333;"
    "Clarke=3226;Patel=3125;Jackson=3030;Wood=2941;Turner=2857;Martin=2778;Cooper=2703;Hill=2632;"
    "Ward=2564;Morris=2500;Moore=2439;Clark=2381;Lee=2326;King=2273;Baker=2222;Harrison=2174;"
    "Morgan=2128;Allen=2083;James=2041;Scott=2000;Phillips=1961;Watson=1923;Davis=1887;"
    "Parker=1852;Price=1818;Bennett=1786;Young=1754;Griffiths=1724;Mitchell=1695;Kelly=1667;"
    "Cook=1639;Carter=1613;Richardson=1587;Bailey=1562;Collins=1538;Bell=1515;Shaw=1493;"
    "Murphy=1471;Miller=1449;Cox=1429;Richards=1408;Khan=1389;Marshall=1370;Anderson=1351;"
    "Simpson=1333;Ellis=1316;Adams=1299;Singh=1282;Begum=1266;Wilkinson=1250;Foster=1235;"
    "Chapman=1220;Powell=1205;Webb=1190;Rogers=1176;Gray=1163;Mason=1149;Ali=1136;Hunt=1124;"
    "Hussain=1111;Campbell=1099;Matthews=1087;Owen=1075;Palmer=1064;Holmes=1053;Mills=1042;"
    "Barnes=1031;Knight=1020;Lloyd=1010;Butler=1000;Russell=990;Barker=980;Fisher=971;"
    "Stevens=962;Jenkins=952;Murray=943;Dixon=935;Harvey=926;Graham=917;Pearson=909;Ahmed=901;"
    "Fletcher=893;Walsh=885;Kaur=877;Gibson=870;Howard=862;Andrews=855;Stewart=847;Elliott=840;"
    "Reynolds=833;Saunders=826;Payne=820;Fox=813;Ford=806;Pearce=800;Day=794;Brooks=787;West=781;"
    "Lawrence=775;Cole=769;Atkinson=763;Bradley=758;Spencer=752;Gill=746;Dawson=741;Watts=735;"
    "Burton=730;Hart=725;Burke=719;Akhtar=714;Francis=709;Perry=704;Reid=699;Berry=694;"
    "Armstrong=690;Lane=685;Rose=680;Carr=676;Cunningham=671;Newman=667;Gardner=662;Gordon=658;"
    "Booth=654;Hawkins=649;Arnold=645;Robertson=641;Riley=637;Sutton=633;Kennedy=629;Doyle=625;"
    "Harding=621;Hopkins=617;Poole=613;Lowe=610;Barrett=606;Tucker=602;Grant=599;Porter=595;"
    "Hamilton=592;Ferguson=588;MacDonald=585;Henderson=581;Paterson=578;Duncan=575;Sinclair=571;"
    "Buchanan=568;Fraser=565;Cameron=562;McKenzie=559;McLean=556;Wallace=552;Boyd=549;Craig=546;"
    "Crawford=543;Hayes=541;Nicholson=538;Stone=535;Stephens=532;Black=529;Dean=526;Bird=524;"
    "Woods=521;Warren=518;Wells=515;Bishop=513;Burns=510;Cross=508;French=505;Gregory=503;"
    "Hudson=500;Jordan=498;Lambert=495;Long=493;May=490;Nash=488;Norris=485;Oliver=483;"
    "Parsons=481;Page=478;Potter=476;Read=474;Rowe=472;Sharp=469;Short=467;Skinner=465;"
    "Steele=463;Sykes=461;Tate=459;Thorpe=457;Todd=455;Tyler=452;Vaughan=450;Wade=448;Walton=446;"
    "Watkins=444;Weston=442;Wheeler=441;Whitehead=439;Willis=437;Winter=435;Yates=433;Nguyen=431;"
    "O'Brien=429;O'Connor=427;O'Neill=426;Byrne=424;Ryan=422;O'Sullivan=420;Doherty=418;"
    "Gallagher=417;Quinn=415;Kowalski=413;Nowak=412;Silva=410;Rahman=408;Chowdhury=407;Iqbal=405;"
    "Malik=403;Mahmood=402;Shah=400;Sharma=398;Gupta=397;Okafor=395;Mensah=394;Adeyemi=392;"
    "Rodríguez=391;Alexander=389;Ó Murchú=388;Ó Ceallaigh=386;Ó Súilleabháin=385;Sullivan=383;"
    "Breathnach=382;Mac Gabhann=380;Ó Briain=379;Ó Broin=377;Ó Riain=376;Ó Conchúir=375;"
    "Ó Néill=373;Ó Raghallaigh=372;Reilly=370;Ó Dubhghaill=369;Mac Cárthaigh=368;Ó Gallchóir=366;"
    "Ó Dochartaigh=365;Ó Cinnéide=364;Ó Loingsigh=362;Ó Muireadhaigh=361;Ó Cuinn=360;"
    "Ó Mórdha=358;";

}  // namespace

NameLists name_lists_gb() { return {kFemale, kMale, kSurnames}; }

}  // namespace samma::generator
