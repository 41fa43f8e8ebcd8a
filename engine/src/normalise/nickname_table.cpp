// Own collection for English, Swedish, Norwegian, Danish, Dutch and German, and the commonest ways to write some
// Arabic and East Slavic names in Latin letters; the English part was
// checked against carltonnorthern/nicknames (Apache-2.0) and ihmeuw/pseudopeople (BSD-3-Clause).
// One root a name: readings that are as likely to be another name are left out.
#include <algorithm>
#include <array>
#include <cstdint>

#include "normalise/nicknames.hpp"

namespace samma {
namespace {

struct Nickname {
  std::string_view name;
  std::string_view root;
};

// In byte order.
// clang-format off
constexpr Nickname kNicknames[] = {
    {"abbey", "abigail"}, {"abbie", "abigail"}, {"abby", "abigail"}, {"abe", "abraham"},
    {"ad", "adrianus"}, {"adde", "anders"}, {"addie", "adelaide"}, {"adriaan", "adrianus"},
    {"aggie", "agnes"}, {"ahmed", "ahmad"}, {"al", "albert"}, {"alan", "allan"},
    {"alec", "alexander"}, {"alejandro", "alexander"}, {"aleksander", "alexander"},
    {"aleksandr", "alexander"}, {"aleksandra", "alexandra"}, {"alex", "alexander"},
    {"alexa", "alexandra"}, {"alexandr", "alexander"}, {"alf", "alfred"}, {"alfie", "alfred"},
    {"ali", "allison"}, {"aliaksandr", "alexander"}, {"alison", "allison"}, {"alle", "alexander"},
    {"allen", "allan"}, {"allie", "allison"}, {"anderl", "andreas"}, {"andi", "andreas"},
    {"andy", "andrew"}, {"angie", "angela"}, {"anne", "ann"}, {"annie", "ann"},
    {"antoine", "antonius"}, {"anton", "antonius"}, {"antoon", "antonius"}, {"archie", "archibald"},
    {"arie", "adrianus"}, {"art", "arthur"}, {"artie", "arthur"}, {"ash", "ashley"},
    {"augie", "augustus"}, {"babs", "barbara"}, {"barb", "barbara"}, {"barbie", "barbara"},
    {"barney", "bernard"}, {"bart", "bartholomeus"}, {"basti", "sebastian"},
    {"bastian", "sebastian"}, {"bea", "beatrice"}, {"becca", "rebecca"}, {"becky", "rebecca"},
    {"bella", "isabella"}, {"belle", "isabella"}, {"ben", "benjamin"}, {"bengan", "bengt"},
    {"benji", "benjamin"}, {"benke", "bengt"}, {"bennie", "benjamin"}, {"benny", "benjamin"},
    {"beppo", "joseph"}, {"bernie", "bernard"}, {"bert", "albert"}, {"bertie", "albert"},
    {"bess", "elizabeth"}, {"bessie", "elizabeth"}, {"beth", "elizabeth"}, {"betje", "elizabeth"},
    {"betsey", "elizabeth"}, {"betsy", "elizabeth"}, {"bettan", "elizabeth"},
    {"bette", "elizabeth"}, {"betty", "elizabeth"}, {"bev", "beverly"}, {"beverley", "beverly"},
    {"biddy", "bridget"}, {"bill", "william"}, {"billy", "william"}, {"bob", "robert"},
    {"bobbie", "robert"}, {"bobby", "robert"}, {"bosse", "bo"}, {"brad", "bradley"},
    {"bram", "abraham"}, {"bren", "brenda"}, {"bridie", "bridget"}, {"brita", "birgitta"},
    {"britta", "birgitta"}, {"caitlin", "katelyn"}, {"cal", "calvin"}, {"calle", "karl"},
    {"cam", "cameron"}, {"candy", "candace"}, {"carin", "karin"}, {"carl", "karl"},
    {"caro", "caroline"}, {"carolyn", "caroline"}, {"carrie", "caroline"}, {"cass", "cassandra"},
    {"cassie", "cassandra"}, {"catarina", "catherine"}, {"cathryn", "catherine"},
    {"cathy", "catherine"}, {"cato", "catharina"}, {"cecily", "cecilia"}, {"cees", "cornelis"},
    {"charley", "charles"}, {"charlie", "charles"}, {"chas", "charles"}, {"chaz", "charles"},
    {"chet", "chester"}, {"chresten", "kristian"}, {"chris", "christopher"},
    {"chrissie", "christina"}, {"chrissy", "christina"}, {"christer", "krister"},
    {"christian", "kristian"}, {"christie", "christina"}, {"christine", "christina"},
    {"christoffer", "kristoffer"}, {"christy", "christina"}, {"chuck", "charles"},
    {"cilla", "priscilla"}, {"cindi", "cynthia"}, {"cindy", "cynthia"}, {"cissy", "cecilia"},
    {"clancy", "clarence"}, {"clas", "claes"}, {"claud", "claudia"}, {"claus", "nikolaus"},
    {"cliff", "clifford"}, {"clint", "clinton"}, {"coba", "jacoba"}, {"cobie", "jacoba"},
    {"cobus", "jacobus"}, {"connie", "constance"}, {"conrad", "konrad"}, {"coos", "jacobus"},
    {"cor", "cornelis"}, {"cornelius", "cornelis"}, {"corny", "cornelis"}, {"corrie", "cornelia"},
    {"crys", "crystal"}, {"curt", "curtis"}, {"dan", "daniel"}, {"dani", "daniel"},
    {"danny", "daniel"}, {"dave", "david"}, {"davey", "david"}, {"davie", "david"},
    {"deb", "deborah"}, {"debbie", "deborah"}, {"debby", "deborah"}, {"debora", "deborah"},
    {"debra", "deborah"}, {"della", "adelaide"}, {"denis", "dennis"}, {"denny", "dennis"},
    {"di", "diana"}, {"diane", "diana"}, {"dianne", "diana"}, {"dick", "richard"},
    {"dickie", "richard"}, {"dob", "robert"}, {"dolly", "dorothy"}, {"dom", "dominic"},
    {"dominick", "dominic"}, {"don", "donald"}, {"donnie", "donald"}, {"donny", "donald"},
    {"dora", "theodora"}, {"dorothea", "dorothy"}, {"dorus", "theodorus"}, {"dot", "dorothy"},
    {"dottie", "dorothy"}, {"dotty", "dorothy"}, {"doug", "douglas"}, {"dougie", "douglas"},
    {"drew", "andrew"}, {"ed", "edward"}, {"eddie", "edward"}, {"eddy", "edward"},
    {"ede", "eduard"}, {"edi", "eduard"}, {"edmond", "edmund"}, {"edvard", "edward"},
    {"edvin", "edwin"}, {"eleanore", "eleanor"}, {"elinor", "eleanor"}, {"elisabet", "elizabeth"},
    {"elisabeth", "elizabeth"}, {"eliza", "elizabeth"}, {"ellie", "eleanor"}, {"els", "elizabeth"},
    {"elsbeth", "elizabeth"}, {"elsie", "elizabeth"}, {"em", "emily"}, {"emilie", "emelie"},
    {"emmie", "emily"}, {"emmy", "emma"}, {"eric", "erik"}, {"ernie", "ernest"},
    {"essie", "esther"}, {"etta", "henrietta"}, {"evie", "evelyn"}, {"evis", "eva"},
    {"fanni", "franziska"}, {"fanny", "frances"}, {"fel", "felicia"}, {"ferdi", "ferdinand"},
    {"fia", "sofia"}, {"fiete", "friedrich"}, {"flo", "florence"}, {"flossie", "florence"},
    {"fran", "frances"}, {"francie", "frances"}, {"frank", "francis"}, {"frans", "franciscus"},
    {"franzi", "franziska"}, {"franzl", "franz"}, {"fred", "frederick"}, {"fredde", "frederick"},
    {"freddie", "frederick"}, {"freddy", "frederick"}, {"frederic", "frederick"},
    {"frederik", "frederick"}, {"fredric", "frederick"}, {"fredrick", "frederick"},
    {"fredrik", "frederick"}, {"friedel", "friedrich"}, {"fritz", "friedrich"},
    {"gabby", "gabrielle"}, {"gabe", "gabriel"}, {"gail", "abigail"}, {"gene", "eugene"},
    {"genie", "eugenia"}, {"geoff", "geoffrey"}, {"georgie", "george"}, {"ger", "gerardus"},
    {"gerard", "gerardus"}, {"gerry", "gerald"}, {"gert", "gertrude"}, {"gerti", "gertrude"},
    {"gertie", "gertrude"}, {"gertrud", "gertrude"}, {"gil", "gilbert"}, {"gina", "regina"},
    {"ginger", "virginia"}, {"ginny", "virginia"}, {"gittan", "birgitta"}, {"glory", "gloria"},
    {"gordy", "gordon"}, {"gosta", "gustav"}, {"gracie", "grace"}, {"gre", "margaret"},
    {"greet", "margaret"}, {"greg", "gregory"}, {"gregg", "gregory"}, {"greta", "margaret"},
    {"gretchen", "margarete"}, {"grete", "margrethe"}, {"gretel", "margarete"},
    {"grethe", "margrethe"}, {"griet", "margaret"}, {"gurra", "gunnar"}, {"gus", "augustus"},
    {"gustaf", "gustav"}, {"gwen", "gwendolyn"}, {"hal", "harold"}, {"hank", "henry"},
    {"hannes", "jan"}, {"hannie", "johanna"}, {"hansi", "jan"}, {"harry", "henry"},
    {"hasse", "hans"}, {"hattie", "harriet"}, {"hein", "hendrik"}, {"heiner", "heinrich"},
    {"heinz", "heinrich"}, {"hendrikus", "hendrik"}, {"henk", "hendrik"}, {"henke", "henrik"},
    {"henny", "hendrika"}, {"herb", "herbert"}, {"herbie", "herbert"}, {"hester", "esther"},
    {"hetty", "henrietta"}, {"hias", "matthias"}, {"hinrich", "heinrich"}, {"hossein", "husayn"},
    {"howie", "howard"}, {"hub", "hubertus"}, {"hughie", "hugh"}, {"husein", "husayn"},
    {"hussain", "husayn"}, {"hussein", "husayn"}, {"hussien", "husayn"}, {"huub", "hubertus"},
    {"ike", "isaac"}, {"irv", "irving"}, {"isabel", "isabella"}, {"isabelle", "isabella"},
    {"isobel", "isabella"}, {"izzy", "isabella"}, {"jaap", "jacobus"}, {"jack", "john"},
    {"jackie", "jacqueline"}, {"jacquelyn", "jacqueline"}, {"jacqui", "jacqueline"},
    {"jake", "jacob"}, {"jakob", "jacob"}, {"jamie", "james"}, {"jana", "adriana"},
    {"janie", "jane"}, {"janne", "jan"}, {"janus", "adrianus"}, {"jay", "jason"}, {"jef", "joseph"},
    {"jeff", "jeffrey"}, {"jeffery", "jeffrey"}, {"jem", "james"}, {"jen", "jennifer"},
    {"jenn", "jennifer"}, {"jennie", "jennifer"}, {"jenny", "jennifer"}, {"jenso", "jens"},
    {"jerker", "erik"}, {"jerry", "gerald"}, {"jess", "jessica"}, {"jessie", "jessica"},
    {"jim", "james"}, {"jimmie", "james"}, {"jimmy", "james"}, {"jo", "joanna"},
    {"joachim", "joakim"}, {"joanie", "joan"}, {"joanne", "joanna"}, {"jock", "john"},
    {"jocke", "joakim"}, {"joe", "joseph"}, {"joey", "joseph"}, {"jogge", "jorgen"}, {"joh", "jan"},
    {"johann", "jan"}, {"johannes", "jan"}, {"johnnie", "john"}, {"johnny", "john"},
    {"joke", "johanna"}, {"jon", "john"}, {"jonathon", "jonathan"}, {"jonny", "john"},
    {"jonte", "jonas"}, {"joop", "jan"}, {"jopie", "johanna"}, {"jos", "joseph"},
    {"josef", "joseph"}, {"josefine", "josefin"}, {"josephus", "joseph"}, {"josh", "joshua"},
    {"josie", "josephine"}, {"jossan", "josefin"}, {"judi", "judith"}, {"judy", "judith"},
    {"jules", "julia"}, {"julie", "julia"}, {"jupp", "joseph"}, {"jus", "justin"},
    {"kaitlyn", "katelyn"}, {"kajsa", "karin"}, {"kalle", "karl"}, {"kat", "catherine"},
    {"kata", "catherine"}, {"katarina", "catherine"}, {"kate", "catherine"}, {"kath", "catherine"},
    {"katharina", "catherine"}, {"katharine", "catherine"}, {"kathe", "catherine"},
    {"katherine", "catherine"}, {"kathi", "catherine"}, {"kathie", "catherine"},
    {"kathryn", "catherine"}, {"kathy", "catherine"}, {"katie", "catherine"},
    {"katta", "catherine"}, {"kattis", "catherine"}, {"katy", "catherine"}, {"kees", "cornelis"},
    {"ken", "kenneth"}, {"kenny", "kenneth"}, {"kersti", "kerstin"}, {"kickan", "christina"},
    {"kicki", "christina"}, {"kim", "kimberly"}, {"kimberley", "kimberly"}, {"kimmy", "kimberly"},
    {"kirre", "erik"}, {"kit", "christopher"}, {"kitty", "catherine"}, {"klaas", "nicolaas"},
    {"klas", "claes"}, {"klaus", "nikolaus"}, {"ko", "jacobus"}, {"koos", "jacobus"},
    {"kresten", "kristen"}, {"kricke", "kristoffer"}, {"krille", "kristian"},
    {"kristina", "christina"}, {"kristine", "christina"}, {"kristofer", "kristoffer"},
    {"kristopher", "christopher"}, {"kristy", "christina"}, {"lambert", "lambertus"},
    {"larry", "lawrence"}, {"larsa", "lars"}, {"lasse", "lars"}, {"laurence", "lawrence"},
    {"laurie", "lawrence"}, {"lelle", "lennart"}, {"len", "leonard"}, {"leni", "magdalena"},
    {"lennard", "leonardus"}, {"lennie", "leonard"}, {"lenny", "leonard"}, {"leo", "leonard"},
    {"les", "leslie"}, {"lew", "lewis"}, {"lex", "alexander"}, {"lexi", "alexandra"},
    {"liam", "william"}, {"libby", "elizabeth"}, {"lies", "elizabeth"}, {"liesel", "elizabeth"},
    {"lil", "lillian"}, {"lilian", "lillian"}, {"lillie", "lillian"}, {"lilly", "lillian"},
    {"lily", "lillian"}, {"lindy", "linda"}, {"lis", "lise"}, {"lisbet", "elizabeth"},
    {"lisbeth", "elizabeth"}, {"lisl", "elizabeth"}, {"lissa", "melissa"}, {"liv", "olivia"},
    {"livvy", "olivia"}, {"liz", "elizabeth"}, {"liza", "elizabeth"}, {"lizbeth", "elizabeth"},
    {"lizzie", "elizabeth"}, {"lizzy", "elizabeth"}, {"loisl", "alois"}, {"lollo", "louise"},
    {"lori", "lorraine"}, {"lotta", "charlotta"}, {"lotten", "charlotta"}, {"lottie", "charlotte"},
    {"lou", "louis"}, {"louie", "louis"}, {"lova", "lovisa"}, {"lu", "luther"}, {"lucy", "lucille"},
    {"luke", "lucas"}, {"lyn", "marilyn"}, {"lynda", "linda"}, {"maarten", "martinus"},
    {"maddie", "madeline"}, {"maddy", "madeline"}, {"madeleine", "madeline"}, {"madge", "margaret"},
    {"mae", "mary"}, {"maggan", "margaret"}, {"maggie", "margaret"}, {"majken", "maria"},
    {"mamie", "mary"}, {"mandi", "amanda"}, {"mandy", "amanda"}, {"mange", "magnus"},
    {"manni", "manfred"}, {"marga", "margaret"}, {"margareta", "margaret"},
    {"margaretha", "margaret"}, {"marge", "margaret"}, {"margie", "margaret"},
    {"mariann", "marianne"}, {"marj", "marjorie"}, {"marty", "martin"}, {"marv", "marvin"},
    {"mat", "matthew"}, {"mathew", "matthew"}, {"mathias", "matthias"}, {"mathijs", "matthijs"},
    {"matt", "matthew"}, {"mattie", "martha"}, {"matty", "matthew"}, {"matz", "mats"},
    {"matze", "matthias"}, {"max", "maximilian"}, {"maxl", "maximilian"}, {"may", "mary"},
    {"meg", "margaret"}, {"mel", "melanie"}, {"mhd", "muhammad"}, {"mia", "maria"},
    {"michal", "michael"}, {"micheal", "michael"}, {"michel", "michael"}, {"michi", "michael"},
    {"mick", "michael"}, {"mickael", "michael"}, {"micke", "michael"}, {"mickey", "michael"},
    {"micky", "michael"}, {"mien", "wilhelmina"}, {"miep", "maria"}, {"mikael", "michael"},
    {"mike", "michael"}, {"mikey", "michael"}, {"millie", "millicent"}, {"milly", "millicent"},
    {"mimi", "miriam"}, {"mina", "wilhelmina"}, {"mindy", "melinda"}, {"missy", "melissa"},
    {"mitch", "mitchell"}, {"mitzi", "miriam"}, {"mo", "maurice"}, {"mohamad", "muhammad"},
    {"mohamed", "muhammad"}, {"mohammad", "muhammad"}, {"mohammed", "muhammad"},
    {"mohd", "muhammad"}, {"molly", "mary"}, {"monica", "monika"}, {"morris", "maurice"},
    {"mort", "morton"}, {"mu", "muriel"}, {"muhamad", "muhammad"}, {"muhamed", "muhammad"},
    {"muhammed", "muhammad"}, {"muhd", "muhammad"}, {"nalle", "bjorn"}, {"nan", "ann"},
    {"nance", "nancy"}, {"nat", "natalie"}, {"nate", "nathan"}, {"nattie", "natalie"},
    {"ned", "edward"}, {"neeltje", "cornelia"}, {"nel", "petronella"}, {"nelis", "cornelis"},
    {"nell", "eleanor"}, {"nelleke", "petronella"}, {"nellie", "eleanor"}, {"nessa", "vanessa"},
    {"nessie", "agnes"}, {"nick", "nicholas"}, {"nicke", "niklas"}, {"nicki", "nicole"},
    {"nicklas", "niklas"}, {"nicky", "nicholas"}, {"niclas", "niklas"}, {"nico", "nicholas"},
    {"nicolas", "nicholas"}, {"niek", "nicolaas"}, {"nikki", "nicole"}, {"nikolas", "nicholas"},
    {"nilla", "gunilla"}, {"nisse", "nils"}, {"nora", "eleanor"}, {"norm", "norman"},
    {"nunne", "gunnar"}, {"ogge", "oscar"}, {"ola", "olof"}, {"olav", "olof"},
    {"oleksandr", "alexander"}, {"olle", "olof"}, {"ollie", "oliver"}, {"olov", "olof"},
    {"os", "oscar"}, {"oskar", "oscar"}, {"paddy", "patrick"}, {"pam", "pamela"}, {"par", "per"},
    {"pat", "patrick"}, {"patrik", "patrick"}, {"patti", "patricia"}, {"pattie", "patricia"},
    {"patty", "patricia"}, {"peg", "margaret"}, {"peggy", "margaret"}, {"pehr", "per"},
    {"pelle", "per"}, {"penny", "penelope"}, {"percy", "percival"}, {"pete", "peter"},
    {"petrus", "peter"}, {"phil", "philip"}, {"phillip", "philip"}, {"phyl", "phyllis"},
    {"piet", "peter"}, {"pieter", "peter"}, {"pim", "willem"}, {"pip", "philip"}, {"polly", "mary"},
    {"prissy", "priscilla"}, {"prue", "prudence"}, {"rach", "rachel"}, {"rachael", "rachel"},
    {"randal", "randall"}, {"randi", "miranda"}, {"randy", "randall"}, {"ras", "rasmus"},
    {"ray", "raymond"}, {"rebekah", "rebecca"}, {"reg", "reginald"}, {"reggie", "reginald"},
    {"resi", "theresia"}, {"ria", "maria"}, {"rich", "richard"}, {"richie", "richard"},
    {"rick", "richard"}, {"rickard", "richard"}, {"ricke", "richard"}, {"rickie", "richard"},
    {"ricky", "richard"}, {"riek", "hendrika"}, {"riet", "maria"}, {"rika", "hendrika"},
    {"rikard", "richard"}, {"rina", "catharina"}, {"ritchie", "richard"}, {"rob", "robert"},
    {"robban", "robert"}, {"robbe", "robert"}, {"robbie", "robert"}, {"rod", "rodney"},
    {"roddy", "roderick"}, {"rodge", "roger"}, {"roffe", "rolf"}, {"rogge", "roger"},
    {"rolly", "roland"}, {"ron", "ronald"}, {"ronnie", "ronald"}, {"ronny", "ronald"},
    {"rosemarie", "rosemary"}, {"rosie", "rose"}, {"rowland", "roland"}, {"rudi", "rudolph"},
    {"rudolf", "rudolph"}, {"rudy", "rudolph"}, {"rupe", "rupert"}, {"russ", "russell"},
    {"rusty", "russell"}, {"ruthie", "ruth"}, {"sadie", "sarah"}, {"sally", "sarah"},
    {"sam", "samuel"}, {"sammie", "samantha"}, {"sammy", "samuel"}, {"sander", "alexander"},
    {"sandra", "alexandra"}, {"sandy", "alexander"}, {"sara", "sarah"}, {"sasha", "alexander"},
    {"schorsch", "georg"}, {"seb", "sebastian"}, {"sebbe", "sebastian"}, {"sepp", "joseph"},
    {"seppel", "joseph"}, {"shari", "sharon"}, {"shelagh", "sheila"}, {"shirl", "shirley"},
    {"si", "simon"}, {"sid", "sidney"}, {"sig", "sigmund"}, {"sigi", "siegfried"},
    {"sissi", "elizabeth"}, {"sjaan", "adriana"}, {"sjef", "joseph"}, {"sly", "silvester"},
    {"sofie", "sofia"}, {"sol", "solomon"}, {"sophie", "sophia"}, {"stan", "stanley"},
    {"steffe", "stefan"}, {"steffi", "stephanie"}, {"steph", "stephanie"}, {"stephan", "stephen"},
    {"steve", "stephen"}, {"steven", "stephen"}, {"stevie", "stephen"}, {"stickan", "stig"},
    {"stoffel", "christoph"}, {"stu", "stewart"}, {"stuart", "stewart"}, {"sue", "susan"},
    {"susana", "susan"}, {"susanna", "susan"}, {"susannah", "susan"}, {"susi", "susanne"},
    {"susie", "susan"}, {"sussi", "susanne"}, {"sussie", "susanne"}, {"suzanne", "susan"},
    {"suzie", "susan"}, {"suzy", "susan"}, {"svenne", "sven"}, {"sydney", "sidney"},
    {"syl", "sylvia"}, {"tabby", "tabitha"}, {"tammy", "tamara"}, {"ted", "edward"},
    {"teddy", "edward"}, {"terrence", "terence"}, {"terri", "teresa"}, {"terry", "terence"},
    {"tess", "teresa"}, {"tessa", "teresa"}, {"teun", "antonius"}, {"theeuwis", "mattheus"},
    {"theo", "theodore"}, {"theresa", "teresa"}, {"therese", "theresia"}, {"thijs", "mattheus"},
    {"thom", "thomas"}, {"thorbjorn", "torbjorn"}, {"thys", "matthijs"}, {"tiff", "tiffany"},
    {"tilda", "matilda"}, {"tillie", "matilda"}, {"tilly", "matilda"}, {"tim", "timothy"},
    {"timmy", "timothy"}, {"tina", "christina"}, {"tinus", "martinus"}, {"tobbe", "tobias"},
    {"toby", "tobias"}, {"tom", "thomas"}, {"tomas", "thomas"}, {"tommy", "thomas"},
    {"tompa", "thomas"}, {"ton", "antonius"}, {"toni", "antonia"}, {"tony", "anthony"},
    {"toon", "antonius"}, {"toos", "antonia"}, {"topher", "christopher"}, {"tori", "victoria"},
    {"tricia", "patricia"}, {"trijntje", "catharina"}, {"trish", "patricia"},
    {"trisha", "patricia"}, {"trixie", "beatrice"}, {"trude", "gertrude"}, {"trudy", "gertrude"},
    {"uffe", "ulf"}, {"uli", "ulrich"}, {"ulli", "ulrich"}, {"ulrica", "ulrika"},
    {"ursa", "ursula"}, {"val", "valerie"}, {"vern", "vernon"}, {"vi", "violet"}, {"vic", "victor"},
    {"vicke", "viktoria"}, {"vicki", "victoria"}, {"vicky", "victoria"}, {"viki", "victoria"},
    {"viktor", "victor"}, {"viktorya", "viktoria"}, {"vince", "vincent"}, {"vinnie", "vincent"},
    {"vinny", "vincent"}, {"virg", "virgil"}, {"viv", "vivian"}, {"wally", "walter"},
    {"walt", "walter"}, {"wastl", "sebastian"}, {"wes", "wesley"}, {"wiggerl", "ludwig"},
    {"wil", "william"}, {"wilf", "wilfred"}, {"wilhelmus", "willem"}, {"will", "william"},
    {"willa", "wilhelmina"}, {"willi", "wilhelm"}, {"willie", "william"}, {"willy", "wilhelmina"},
    {"wim", "willem"}, {"win", "winston"}, {"winnie", "winifred"}, {"xander", "alexander"},
    {"xaverl", "xaver"}, {"yousef", "yusuf"}, {"yousif", "yusuf"}, {"youssef", "yusuf"},
    {"yousuf", "yusuf"}, {"yusef", "yusuf"}, {"zac", "zachary"}, {"zach", "zachary"},
    {"zachariah", "zachary"}, {"zack", "zachary"}, {"ziska", "franziska"},
};
// clang-format on

/// Where the names of each first letter begin, and where the last ends.
constexpr std::array<std::uint16_t, 27> kFirstLetters = [] {
  std::array<std::uint16_t, 27> begins{};
  for (const Nickname& entry : kNicknames) {
    for (std::size_t letter = static_cast<std::size_t>(entry.name[0] - 'a') + 1; letter < 27;
         ++letter) {
      ++begins[letter];
    }
  }
  return begins;
}();

/// Null where the name is not listed.
const Nickname* find_nickname(std::string_view name) noexcept {
  const auto letter = static_cast<std::size_t>(name[0] - 'a');
  const Nickname* const end = kNicknames + kFirstLetters[letter + 1];
  const Nickname* const found = std::lower_bound(
      kNicknames + kFirstLetters[letter], end, name,
      [](const Nickname& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != end && found->name == name ? found : nullptr;
}

}  // namespace

std::string_view nickname_root(std::string_view name) noexcept {
  if (name.empty() || name[0] < 'a' || name[0] > 'z') return name;
  if (const Nickname* found = find_nickname(name); found != nullptr) return found->root;
  // "peggie" is how some write "peggy".
  constexpr std::size_t kLongest = 15;
  if (name.size() < 5 || name.size() > kLongest || !name.ends_with("ie")) return name;
  std::array<char, kLongest> buffer{};
  const auto end = std::copy(name.begin(), name.end() - 2, buffer.begin());
  *end = 'y';
  const Nickname* found = find_nickname({buffer.data(), name.size() - 1});
  return found != nullptr ? found->root : name;
}

}  // namespace samma
