using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Stemming_English_words
{
    // Word and stem, in the order of the algorithm's steps.
    private const string Table = """
        a=a is=is sky=sky skies=sky skis=ski news=news atlas=atlas andes=andes idly=idl gently=gentl early=earli dying=die vying=vie 'em=em
        dog's=dog dogs'=dog caresses=caress ponies=poni ties=tie cries=cri gas=gas this=this gaps=gap kiwis=kiwi glass=glass circus=circus
        agreed=agre feed=feed succeed=succeed plastered=plaster bled=bled motoring=motor sing=sing conflated=conflat troubled=troubl
        sized=size hopping=hop hoping=hope adding=add egged=egg falling=fall pasted=paste evening=evening outing=outing herring=herring
        happy=happi say=say enjoy=enjoy by=by conditional=condit valency=valenc hesitancy=hesit conformably=conform fluently=fluentli
        digitizer=digit digitization=digit operational=oper operator=oper feudalism=feudal formality=formal hopefulness=hope hopefully=hope
        callousness=callous decisiveness=decis sensitivity=sensit sensibility=sensibl possibly=possibl geologist=geolog analogy=analog
        theology=theolog fearlessly=fearless quickly=quick really=realli triplicate=triplic electrical=electr electricity=electr
        formalize=formal goodness=good formative=format revival=reviv allowance=allow inference=infer airliner=airlin adjustable=adjust
        defensible=defens irritant=irrit replacement=replac adjustment=adjust dependent=depend adoption=adopt decision=decis
        communism=communism activate=activ angularity=angular homologous=homolog effective=effect bowdlerize=bowdler probate=probat
        rate=rate cease=ceas controller=control roll=roll generate=generat general=general communication=communic community=communiti
        universe=univers university=universiti universal=universal organ=organ organic=organic organization=organiz later=later
        lateral=lateral emergency=emergenc emerge=emerg international=internat internal=internal intern=intern interfere=interfer
        interval=interval past=past paste=paste arsenal=arsenal youth=youth boyish=boyish sayyid=sayyid café=café naïve=naïv
        """;

    public static TheoryData<string, string> Words()
    {
        var words = new TheoryData<string, string>();
        foreach (string[] pair in Table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')))
        {
            words.Add(pair[0], pair[1]);
        }

        return words;
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Gives_the_published_stem(string word, string stem) => Assert.Equal(stem, SnowballEnglish.Stem(word));

    [Fact]
    public void Gives_nothing_for_nothing() => Assert.Equal("", SnowballEnglish.Stem(""));

    [Fact]
    public void Keeps_words_apart_that_earlier_versions_of_the_algorithm_conflated()
    {
        string[] international = ["international", "internal", "intern", "interval"];
        Assert.Equal(4, international.Select(SnowballEnglish.Stem).Distinct().Count());
        Assert.NotEqual(SnowballEnglish.Stem("organ"), SnowballEnglish.Stem("organic"));
        Assert.NotEqual(SnowballEnglish.Stem("past"), SnowballEnglish.Stem("paste"));
    }

    [Fact]
    public void Brings_the_forms_of_a_word_together() =>
        Assert.Single(new[] { "interfere", "interferes", "interfering", "interference" }.Select(SnowballEnglish.Stem).Distinct());

    [Theory]
    [InlineData("'", "'")]
    [InlineData("''s", "")]
    [InlineData("'''", "'")]
    [InlineData("yy's", "yy")]
    public void Survives_words_of_apostrophes(string word, string stem) => Assert.Equal(stem, SnowballEnglish.Stem(word));
}
