using System.Collections.Frozen;

namespace LearningSpace.Core.Search;

/// <summary>
/// Words too common to search for: articles, prepositions, pronouns, auxiliaries, question words. Chosen from the lists that the Snowball
/// project publishes (https://snowballstem.org/algorithms/spanish/stop.txt, english, portuguese; 3-clause BSD licence), without words that
/// mean something in public administration ("estado", "era", "us").
/// </summary>
internal static class StopWords
{
    private const string Spanish = """
        de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este éste sí porque esta ésta entre
        cuando muy sin sobre también me hasta hay donde quien desde todo toda nos durante todos todas uno les ni contra otros ese ése eso ante
        ellos e esto mí antes algunos qué unos unas yo otro otras otra él tanto tanta esa ésa estos éstos mucho mucha quienes nada muchos muchas
        cual cuales poco ella estar estas éstas algunas algún alguna alguno algo nosotros nosotras mi mis tú te ti tu tus ellas vosotros
        vosotras os mío mía míos mías tuyo tuya tuyos tuyas suyo suya suyos suyas nuestro nuestra nuestros nuestras vuestro vuestra
        vuestros vuestras esos ésos esas ésas aquel aquella aquellos aquellas aquello u si aunque sino según cada
        quién quiénes cuál cuáles cuándo cuánto cuánta cuántos cuántas cuanto cuantos dónde cómo
        estoy estás está estamos estáis están esté estés estemos estéis estén estaré estarás estará estaremos estarán estaría estarías
        estaríamos estarían estaba estabas estábamos estaban estuve estuviste estuvo estuvimos estuvieron estuviera estuvieran estuviese
        estuviesen estando
        haber he has ha hemos habéis han haya hayas hayamos hayan habré habrás habrá habremos habrán habría habrías habríamos habrían había
        habías habíamos habían hube hubo hubimos hubieron hubiera hubieras hubiéramos hubieran hubiese hubiesen habiendo habido
        ser soy eres es somos sois son sea seas seamos seáis sean seré serás será seremos serán sería serías seríamos serían eras éramos eran
        fui fuiste fue fuimos fueron fuera fueras fuéramos fueran fuese fuesen siendo sido
        tengo tienes tiene tenemos tenéis tienen tenga tengas tengamos tengan tendré tendrás tendrá tendremos tendrán tendría tendríamos
        tendrían tenía tenías teníamos tenían tuve tuvo tuvimos tuvieron tuviera tuvieran tuviese tuviesen teniendo tenido
        """;

    private const string English = """
        i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they
        them their theirs themselves what which who whom whose this that these those am is are was were be been being have has had having do
        does did doing would should could ought can cannot will shall
        i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll we'll
        they'll isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't shan't shouldn't can't couldn't
        mustn't let's that's who's what's here's there's when's where's why's how's
        a an the and but if or because as until while of at by for with about against between into through during before after above below
        to from up down in out on off over under again further then once here there when where why how all any both each few more most
        other some such no nor not only own same so than too very
        """;

    private const string Portuguese = """
        de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito muita muitos
        muitas nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas me esse eles você essa num nem suas meu às
        minha numa pelos elas qual quais nós lhe deles essas esses pelas este dele tu te ti vocês vos lhes meus minhas teu tua teus tuas nosso
        nossa nossos nossas dela delas esta estes estas aquele aquela aqueles aquelas isto aquilo àquele àquela uns umas onde porque quê
        quanto quanta quantos quantas sobre cada deste desta destes destas desse dessa desses dessas disso disto neste nesta nestes nestas
        nesse nessa nesses nessas nisso nisto
        estar estou está estamos estão estive esteve estivemos estiveram estava estávamos estavam esteja estejamos estejam estivesse
        estivessem estiver estiverem estando
        haver hei há havemos hão houve houveram haja hajam houvesse houvessem houver houverem haverá haverão haveria haveriam havia haviam
        ser sou é somos são éramos eram fui foi fomos foram fora seja sejamos sejam fosse fôssemos fossem for formos forem serei será seremos
        serão seria seríamos seriam sendo sido
        ter tenho tem têm temos tinha tínhamos tinham tive teve tivemos tiveram tenha tenhamos tenham tivesse tivessem tiver tivermos
        tiverem terei terá teremos terão teria teríamos teriam tendo tido
        """;

    /// <summary>Words with a meaning of their own that a stop word turns into when its accent is left out: serious, tapeworm.</summary>
    private static readonly string[] MeaningfulWithoutAccent = ["seria", "serias", "tenia", "tenias"];

    private static readonly FrozenSet<string> None = FrozenSet<string>.Empty;

    private static readonly FrozenSet<string>[] Words = [None, Read(Spanish), Read(English), Read(Portuguese)];

    // TI and IT are information technology, WHO is an organisation, SI an information system.
    private static readonly FrozenSet<string>[] Acronyms = [None, Split("TI SI"), Split("IT WHO"), Split("TI")];

    /// <summary>
    /// Whether a lower-case word is a stop word, as it is spelled or, when it has no accents, as a stop word that was typed without them.
    /// </summary>
    public static bool Has(AnalysisLanguage language, string lowerCaseWord) => Words[(int)language].Contains(lowerCaseWord);

    /// <summary>Whether a word is no stop word when it stands in capitals in a text that has small letters too.</summary>
    public static bool IsAcronym(AnalysisLanguage language, string word) => Acronyms[(int)language].Contains(word);

    private static FrozenSet<string> Read(string list)
    {
        FrozenSet<string> words = Split(list);
        IEnumerable<string> typedWithoutAccents = words.Select(TextFolding.Fold).Except(MeaningfulWithoutAccent);
        return words.Concat(typedWithoutAccents).ToFrozenSet(StringComparer.Ordinal);
    }

    private static FrozenSet<string> Split(string list) =>
        list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
