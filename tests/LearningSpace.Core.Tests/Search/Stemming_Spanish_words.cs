using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Stemming_Spanish_words
{
    // Word and stem, in the order of the algorithm's steps.
    private const string Table = """
        y=y sí=si él=el día=dia año=año niños=niñ pingüinos=pingüin decirme=dec diciéndole=dic haciéndola=hac comprándoselos=compr
        hablarles=habl vestirse=vest escribirnos=escrib contribuyendo=contribu oyéndome=oyendom huyéndole=huyendol
        construyéndolo=construyendol esperanza=esper públicos=public científicas=cientif mecanismos=mecan responsable=respons
        sensibles=sensibl especialistas=especial peligrosa=peligr financiamiento=financi conocimientos=conoc administradora=administr
        administración=administr administraciones=administr informacion=inform resolucion=resolu participantes=particip vigilancia=vigil
        aplicación=aplic publicación=public tecnología=tecnolog analogías=analog institución=institu evoluciones=evolu
        transparencia=transparent inteligencia=inteligent emergencias=emergent rápidamente=rapid efectivamente=efect nativamente=nativ
        lógicamente=logic públicamente=public normalmente=normal constantemente=constant amablemente=amabl responsablemente=respons
        capacidad=capac disponibilidad=disponibil actividades=activ electricidad=electr normativa=normat alternativos=altern
        administrativas=administr creativo=creativ construyó=constru contribuyen=contribu huyamos=huy haya=hay paguen=pag sigues=sig
        alegue=aleg seguimos=segu trabajaríamos=trabaj comeré=com vivirán=viv trabajaban=trabaj trabajado=trabaj comida=com vivían=viv
        hicieron=hic hablásemos=habl estudiáramos=estudi gatos=gat casas=cas algoritmo=algoritm gobierno=gobiern sigue=sig ataque=ataqu
        pague=pag agüe=agü ciudadanía=ciudadan ciudadanas=ciudadan datos=dat salud=salud atención=atencion oliva=oliv macho=mach
        trabajo=trabaj áureo=aure uruguayo=uruguay bebé=beb mamá=mam colibrí=colibr
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
    public void Gives_the_published_stem(string word, string stem) => Assert.Equal(stem, SnowballSpanish.Stem(word));

    [Fact]
    public void Gives_nothing_for_nothing() => Assert.Equal("", SnowballSpanish.Stem(""));

    [Fact]
    public void Forgives_a_missing_accent_in_the_commonest_ending() =>
        Assert.Equal(SnowballSpanish.Stem("información"), SnowballSpanish.Stem("informacion"));

    [Fact]
    public void Keeps_the_tilde_and_the_diaeresis() => Assert.Equal(["niñ", "pingüin"], new[] { "niña", "pingüina" }.Select(SnowballSpanish.Stem));
}
