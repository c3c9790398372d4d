using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Stemming_Portuguese_words
{
    // Word and stem, in the order of the algorithm's steps.
    private const string Table = """
        é=é pão=pã mãe=mã ação=açã ações=açõ às=às limpeza=limpez públicos=públic científica=científ mecanismos=mecan agradável=agrad
        agradáveis=agrad possível=possível especialistas=especial perigosa=perig financiamento=financ conhecimentos=conhec
        administradora=administr administração=administr administrações=administr informações=inform participantes=particip vigilância=vigil
        tecnologia=tecnolog analogias=analog instituição=instituiçã evoluções=evolu resolução=resolu transparência=transparent
        inteligência=inteligent emergências=emergent rapidamente=rapid efetivamente=efet nativamente=nativ logicamente=logic certamente=cert
        normalmente=normal constantemente=constant amavelmente=amavel possivelmente=possivel capacidade=capac disponibilidade=disponibil
        atividades=ativ eletricidade=eletr normativa=normat alternativos=altern administrativas=administr criativo=criativ
        brasileira=brasileir primeiras=primeir inteira=inteir mentira=ment trabalharíamos=trabalh comerei=com viverão=viv
        trabalhavam=trabalh trabalhado=trabalh comida=com viviam=viv fizeram=fiz falássemos=fal estudáramos=estud partíssemos=part
        vendêssemos=vend comeu=com partiu=part falou=fal gatos=gat casas=cas algoritmo=algoritm governo=govern segue=seg sangue=sang
        espécie=espéc superfície=superfíc influencie=influenc anuncie=anunc cidadãos=cidadã cidadania=cidadan dados=dad saúde=saúd
        atenção=atençã braço=brac preços=prec corações=coraçõ mães=mã bebê=beb café=caf você=voc caqui=caqu irmã=irmã põe=põ avô=avô
        abdicar=abdic boêmio=boêmi bobalhões=bobalhõ macho=mach oliva=oliv trabalho=trabalh áureo=áur
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
    public void Gives_the_published_stem(string word, string stem) => Assert.Equal(stem, SnowballPortuguese.Stem(word));

    [Fact]
    public void Gives_nothing_for_nothing() => Assert.Equal("", SnowballPortuguese.Stem(""));

    [Fact]
    public void Joins_tildes_again_that_it_takes_apart() => Assert.Equal(["coraçõ", "irmã"], new[] { "corações", "irmãos" }.Select(SnowballPortuguese.Stem));

    [Fact]
    public void Holds_a_long_word_of_tildes()
    {
        string word = new('ã', 1000);
        Assert.Equal(word, SnowballPortuguese.Stem(word));
    }
}
