using System.IO.Compression;
using System.Text;
using LearningSpace.Core.Leaks;
using LearningSpace.Core.Media;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Core.Tests.Leaks;

public class Metadata_of_documents
{
    private const string Word = "wordprocessingml.document";

    [Fact]
    public void Of_a_PDF_are_told_from_its_information() =>
        Assert.Equal(
            ["Person Juana Pérez (ejemplo)", "Title C:\\Informes\\x.docx", "Program Escritor 3"],
            Pdf("7 0 obj\n<< /Author (Juana P\\351rez \\(ejemplo\\)) /Title <FEFF0043003A005C0049006E0066006F0072006D00650073005C0078002E0064006F00630078> /Creator(Escritor 3) /CreationDate (D:20240101) /Title2 (no) >>\nendobj\ntrailer<</Info 7 0 R>>"));

    [Fact]
    public void Of_a_PDF_are_told_from_older_versions_too() =>
        Assert.Equal(["Person Ana", "Person Eva"], Pdf("7 0 obj<</Author(Ana)>>endobj 17 0 obj<</Author(No)>>endobj 7 0 obj<</Author(Eva)>>endobj trailer<</Info 7 0 R>>"));

    [Fact]
    public void Of_a_PDF_are_told_from_a_packed_object()
    {
        var objects = "3 0 7 12 <</A (x)>>  <</Author (Ana)>>"u8;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(objects);
        }

        var file = Encoding.Latin1.GetString(packed.ToArray());
        Assert.Equal(["Person Ana"], Pdf($"9 0 obj<</Type/ObjStm/N 2/First 9/Length {packed.Length}/Filter/FlateDecode>>stream\n{file}\nendstream endobj\ntrailer<</Info 7 0 R>>"));
    }

    [Fact]
    public void Of_a_PDF_are_told_from_its_packet() =>
        Assert.Equal(
            ["Person Ana & Eva", "Program Imprenta 2"],
            Pdf("<x:xmpmeta><rdf:Description xmlns:pdf='x' pdf:Producer=\"Imprenta 2\"><dc:creator><rdf:Seq><rdf:li>Ana &amp; Eva</rdf:li></rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>").Order());

    [Fact]
    public void Of_a_PDF_without_any_are_none() => Assert.Empty(Pdf("8 0 obj<</Title(A bookmark)>>endobj"));

    [Fact]
    public void Of_an_encrypted_PDF_cannot_be_read() => Assert.Empty(Pdf("7 0 obj<</Author(?x!)>>endobj trailer<</Encrypt 5 0 R/Info 7 0 R>>"));

    [Fact]
    public void Of_a_text_document_are_its_people_and_their_changes() =>
        Assert.Equal(
            ["Person Ana", "Person Eva", "Organisation Órgano", "Property Expediente", "TrackedChange Leo", "Comment Mia"],
            Office(
                MediaType.Docx,
                Word,
                ("docProps/core.xml", "<c:coreProperties xmlns:c='c' xmlns:dc='dc'><dc:creator>Ana</dc:creator><c:lastModifiedBy>Eva</c:lastModifiedBy><dc:title> </dc:title></c:coreProperties>"),
                ("docProps/app.xml", "<Properties><Company>Órgano</Company></Properties>"),
                ("docProps/custom.xml", "<Properties><property name='Expediente'>1</property></Properties>"),
                ("word/document.xml", "<w:d xmlns:w='w'><w:ins w:author='Leo'><w:t>x</w:t></w:ins><w:del w:author='Leo'/></w:d>"),
                ("word/comments.xml", "<w:comments xmlns:w='w'><w:comment w:author='Mia'/></w:comments>")));

    [Fact]
    public void Of_a_workbook_are_its_commenters() =>
        Assert.Equal(["Comment Ana"], Office(MediaType.Xlsx, "spreadsheetml.sheet", ("xl/comments1.xml", "<comments><authors><author>Ana</author></authors></comments>")));

    [Fact]
    public void Of_a_presentation_are_its_commenters() =>
        Assert.Equal(["Comment Ana"], Office(MediaType.Pptx, "presentationml.presentation", ("ppt/commentAuthors.xml", "<p:l xmlns:p='p'><p:cmAuthor id='1' name='Ana'/></p:l>")));

    [Fact]
    public void Of_an_OpenDocument_are_its_people_and_their_changes()
    {
        var file = SampleFiles.Zip(
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("meta.xml", "<o:m xmlns:o='o' xmlns:meta='m' xmlns:dc='d'><meta:initial-creator>Ana</meta:initial-creator><meta:generator>Escritor</meta:generator></o:m>"),
            ("content.xml", "<o:c xmlns:o='o' xmlns:dc='d'><o:tracked-changes><o:changed-region><o:deletion><o:info><dc:creator>Leo</dc:creator></o:info></o:deletion></o:changed-region></o:tracked-changes>"
                + "<dc:creator>in the text</dc:creator><o:annotation><dc:creator>Mia</dc:creator></o:annotation></o:c>"));
        Assert.Equal(["Person Ana", "Program Escritor", "TrackedChange Leo", "Comment Mia"], Written(file, MediaType.Odt));
    }

    [Fact]
    public void Are_read_as_far_as_a_damaged_document_goes() =>
        Assert.Equal(["Person Ana", "Comment Mia"], Office(
            MediaType.Docx,
            Word,
            ("docProps/core.xml", "<c:p xmlns:c='c' xmlns:dc='d'><dc:creator>Ana</dc:creator><broken"),
            ("docProps/app.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><P><Company>&e;</Company></P>"),
            ("word/comments.xml", "<w:comments xmlns:w='w'><w:comment w:author='Mia'/></w:comments>")));

    [Fact]
    public void Are_looked_for_in_every_type_that_is_taken() =>
        Assert.All(SampleFiles.All, file => Assert.Empty(Written(file.Value, MediaType.OfExtension(file.Key[2..])!)));

    [Fact]
    public void Of_no_file_whatsoever_end_in_an_error()
    {
        var random = new Random(7);
        var whole = Encoding.Latin1.GetBytes("%PDF-1.7\n7 0 obj<</Author(A\\)na)/Title<FEFF00>>>endobj 9 0 obj<</Type/ObjStm/N 2/First 9>>stream\nxyz\nendstream <x:xmpmeta> dc:creator=\"</x:xmpmeta> trailer<</Info 7 0 R>>\n%%EOF");
        for (var i = 0; i < 2_000; i++)
        {
            var damaged = whole.ToArray();
            for (var hits = random.Next(1, 6); hits > 0; hits--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            _ = DocumentMetadata.Find(new MemoryStream(damaged[..random.Next(damaged.Length)]), MediaType.Pdf);
            _ = DocumentMetadata.Find(new MemoryStream(damaged), MediaType.Docx);
        }
    }

    private static IEnumerable<string> Pdf(string body) => Written(SampleFiles.Pdf(body), MediaType.Pdf);

    private static IEnumerable<string> Office(MediaType type, string kind, params (string, string)[] files) => Written(
        SampleFiles.Zip([("[Content_Types].xml", $"""<Types><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>"""), .. files]), type);

    private static IEnumerable<string> Written(byte[] file, MediaType type)
    {
        if (type.IsImage)
        {
            return DocumentMetadata.Find(new MemoryStream(file), type).Select(f => f.Value);
        }

        Assert.Equal(type == MediaType.Csv ? MediaType.Text : type, MediaSniffer.Sniff(new MemoryStream(file)));
        return DocumentMetadata.Find(new MemoryStream(file), type).Select(f => $"{f.Kind} {f.Value}");
    }
}
