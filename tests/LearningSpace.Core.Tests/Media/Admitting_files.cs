using System.Text;
using LearningSpace.Core.Media;
using LearningSpace.Tests;
using Xunit;
using static LearningSpace.Core.Tests.Media.Admission;

namespace LearningSpace.Core.Tests.Media;

public class Admitting_files
{
    public static TheoryData<string> Names => [.. SampleFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Takes_each_type_by_its_content_and_name(string name)
    {
        var (media, stored) = Admit("folder/" + name, SampleFiles.All[name]);
        Assert.Equal(MediaType.OfExtension(name[2..]), media.Type);
        Assert.Equal(media.Type.IsImage, media.Size is not null);
        Assert.NotEmpty(stored);
        if (!media.Type.IsImage)
        {
            Assert.Equal(SampleFiles.All[name], stored);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Changes_nothing_the_second_time(string name)
    {
        var once = Stored(name, SampleFiles.All[name]);
        Assert.Equal(once, Stored(name, once));
    }

    [Fact]
    public void Refuses_a_name_that_promises_another_type()
    {
        foreach (var (name, content) in SampleFiles.All)
        {
            foreach (var other in MediaType.All.Where(t => t.Name != MediaType.OfExtension(name[2..])!.Name))
            {
                if (name == "a.csv" && other == MediaType.Text || name == "a.txt" && other == MediaType.Csv)
                {
                    continue; // a table is a text
                }

                Assert.Equal(MediaProblem.ContentDiffers, Refused("a." + other.Extensions[0], content));
            }
        }
    }

    [Theory]
    [InlineData("a.jpeg")]
    [InlineData("a.JPG")]
    [InlineData("a.JpEg")]
    [InlineData("some.html.jpg")]
    public void Takes_every_ending_of_a_type(string name) => Assert.Equal(MediaType.Jpeg, Admit(name, SampleFiles.Jpeg()).Media.Type);

    [Theory]
    [InlineData("a.svg")]
    [InlineData("a.html")]
    [InlineData("a.htm")]
    [InlineData("a.xhtml")]
    [InlineData("a.xml")]
    [InlineData("a.js")]
    [InlineData("a.exe")]
    [InlineData("a.zip")]
    [InlineData("a.docm")]
    [InlineData("a.jpg.svg")]
    [InlineData("a.md")]
    [InlineData("a")]
    [InlineData("jpg")]
    public void Refuses_every_other_ending_whatever_the_content(string name) =>
        Assert.All(SampleFiles.All.Values, content => Assert.Equal(MediaProblem.ExtensionUnknown, Refused(name, content)));

    public static TheoryData<string, string> Disguised => new()
    {
        { "a page", "<!DOCTYPE html><html><script>alert(1)</script></html>" },
        { "a page after spaces", " \t\r\n\f  <HTML>" },
        { "a page after a byte order mark", "\uFEFF<html>" },
        { "a picture of markup", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>" },
        { "a picture of markup behind words", "Nothing to see.\n<sVg onload=alert(1)>" },
        { "markup", "<?xml version=\"1.0\"?><a/>" },
        { "a remark of markup", "<!-- --><b>" },
        { "a script within words", "Nothing\n<scRipt src=//evil.example></script>" },
        { "a frame", "Look: <iframe src=x>" },
        { "any element first", "<x onclick=alert(1)>" },
        { "a program of a page", "<?php system($_GET['c']);" },
        { "a program with its interpreter", "#!/bin/sh\nrm -rf /\n" },
        { "PostScript", "%!PS-Adobe-3.0\n" },
        { "RTF", "{\\rtf1\\ansi}" },
    };

    [Theory]
    [MemberData(nameof(Disguised))]
    public void Refuses_a_text_that_is_something_else(string what, string text)
    {
        Assert.NotEmpty(what);
        Assert.All(SampleFiles.All.Keys, name => Assert.Equal(MediaProblem.ContentUnknown, Refused(name, Encoding.UTF8.GetBytes(text))));
    }

    [Theory]
    [InlineData("4D 5A 90 00 03 00 00 00")] // Windows
    [InlineData("7F 45 4C 46 02 01 01 00")] // Linux
    [InlineData("CA FE BA BE 00 00 00 34")] // Java
    [InlineData("CF FA ED FE 07 00 00 01")] // macOS
    [InlineData("D0 CF 11 E0 A1 B1 1A E1")] // old office documents, with their macros
    [InlineData("1F 8B 08 00 00 00 00 00")] // packed
    [InlineData("FF FE 3C 00 73 00 00 00")] // UTF-16
    [InlineData("00 00 01 00 01 00 10 10")] // icon
    [InlineData("42 4D 46 00 00 00 00 00")] // bitmap
    [InlineData("61 E9 0A")] // not UTF-8
    [InlineData("61 1B 5B 32 4A")] // an escape for terminals
    [InlineData("FF D8")]
    [InlineData("89 50 4E 47")]
    [InlineData("50 4B 05 06")]
    public void Refuses_what_is_neither_text_nor_of_a_known_type(string bytes) =>
        Assert.All(SampleFiles.All.Keys, name => Assert.Equal(MediaProblem.ContentUnknown, Refused(name, SampleFiles.Hex(bytes))));

    [Theory]
    [InlineData("a.gif", "GIF89a/*%%%%*/=1;alert(document.domain)//")]
    [InlineData("a.gif", "GIF89a<script>alert(1)</script>")]
    [InlineData("a.gif", "GIF87a<svg onload=alert(1)>")]
    [InlineData("a.gif", "GIF89a/\0*\0\0\0\0*/=1;alert(1)//")]
    [InlineData("a.webp", "RIFF/*%%WEBP*/=1;alert(1)")]
    [InlineData("a.pdf", "%PDF-1.7\n<script>alert(1)</script>")]
    public void Refuses_a_script_behind_the_first_bytes_of_another_type(string name, string text) =>
        Assert.True(Refused(name, Encoding.Latin1.GetBytes(text)) is MediaProblem.Malformed or MediaProblem.TooManyPixels);

    [Fact]
    public void Refuses_a_script_behind_the_first_bytes_of_a_JPEG_or_PNG()
    {
        Assert.Equal(MediaProblem.Malformed, Refused("a.jpg", [0xFF, 0xD8, 0xFF, .. "/*=1;alert(1)*/<script>alert(1)</script>"u8]));
        Assert.Equal(MediaProblem.Malformed, Refused("a.png", [.. SampleFiles.Png()[..8], .. "<script>alert(1)</script>"u8]));
    }

    [Fact]
    public void Does_not_look_for_a_beginning_elsewhere_than_at_the_first_byte()
    {
        foreach (var (name, content) in SampleFiles.All.Where(f => !MediaType.OfExtension(f.Key[2..])!.Name.StartsWith("text/", StringComparison.Ordinal)))
        {
            Assert.Equal(MediaProblem.ContentUnknown, Refused(name, [0, .. content]));
            Assert.Equal(MediaProblem.ContentUnknown, Refused(name, [.. "<script>alert(1)</script>"u8, .. content]));
        }
    }

    [Fact]
    public void Keeps_nothing_that_is_hidden_behind_or_between_the_pieces_of_a_picture()
    {
        const string script = "<script>alert(1)</script>";
        var bytes = Encoding.ASCII.GetBytes(script);
        Assert.False(Stored("a.jpg", [.. SampleFiles.Jpeg(8, 8, SampleFiles.Segment(0xFE, bytes), SampleFiles.Segment(0xE5, bytes)), .. bytes]).Holds(script));
        Assert.False(Stored("a.png", [.. SampleFiles.Png(8, 8, SampleFiles.Chunk("iTXt", bytes), SampleFiles.Chunk("prVt", bytes)), .. bytes]).Holds(script));
        Assert.False(Stored("a.gif", [.. SampleFiles.Gif(SampleFiles.GifBlock(0xFE, bytes), SampleFiles.GifBlock(0x01, bytes)), .. bytes]).Holds(script));
        Assert.False(Stored("a.webp", [.. SampleFiles.ExtendedWebP(0, 8, 8, SampleFiles.RiffChunk("JUNK", bytes)), .. bytes]).Holds(script));
        Assert.False(Stored("a.webp", [.. SampleFiles.WebP(), .. bytes]).Holds(script));
        Assert.False(Stored("a.png", [.. SampleFiles.Png(), .. SampleFiles.Zip(("evil.class", script))]).Holds("evil.class"));
    }

    [Fact]
    public void Refuses_archives_that_are_no_documents()
    {
        Assert.Equal(MediaProblem.ContentUnknown, Refused("a.docx", SampleFiles.Zip(("evil.exe", "MZ"))));
        Assert.Equal(MediaProblem.ContentUnknown, Refused("a.docx", SampleFiles.Zip(("META-INF/MANIFEST.MF", "Main-Class: Evil"))));
        Assert.Equal(MediaProblem.ContentUnknown, Refused("a.docx", SampleFiles.OpenXml("wordprocessingml.template")));
        Assert.Equal(MediaProblem.ContentUnknown, Refused("a.docx", SampleFiles.Zip(("[Content_Types].xml", "<Types/>"))));
        Assert.Equal(MediaProblem.ContentUnknown, Refused("a.odt", SampleFiles.OpenDocument("graphics")));
        Assert.Equal(MediaProblem.ContentUnknown, Refused("a.odt", SampleFiles.OpenDocument("text-template")));
        Assert.Equal(MediaProblem.ContentUnknown, Refused("a.odt", SampleFiles.Zip(("content.xml", "<a/>"), ("mimetype", "application/vnd.oasis.opendocument.text"))));
    }

    [Fact]
    public void Refuses_documents_with_macros()
    {
        Assert.Equal(MediaProblem.Macros, Refused("a.docx", SampleFiles.OpenXml("wordprocessingml.document", "word/vbaProject.bin")));
        Assert.Equal(MediaProblem.Macros, Refused("a.xlsx", SampleFiles.OpenXml("spreadsheetml.sheet", "xl/VBAPROJECT.BIN")));
        Assert.Equal(MediaProblem.Macros, Refused("a.odt", SampleFiles.OpenDocument("text", "Basic/Standard/Module1.xml")));
        Assert.Equal(MediaProblem.Macros, Refused("a.odt", SampleFiles.OpenDocument("text", "Scripts/python/evil.py")));
        var types = """<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>""";
        Assert.Equal(MediaProblem.Macros, Refused("a.docx", SampleFiles.Zip(("[Content_Types].xml", types))));
    }

    [Fact]
    public void Refuses_a_list_of_content_types_that_unpacks_to_too_much() =>
        Assert.Equal(MediaProblem.Malformed, Refused("a.docx", SampleFiles.Zip(("[Content_Types].xml", new string(' ', 50 << 20)))));

    [Fact]
    public void Tells_a_document_within_a_document_from_the_document() =>
        Assert.Equal(
            MediaType.Docx,
            Admit("a.docx", SampleFiles.Zip(("[Content_Types].xml", """
                <Types><Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>
                <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                """))).Media.Type);

    [Fact]
    public void Takes_texts_in_any_script()
    {
        foreach (var text in new[] { "a", "ñandú, açaí\r\n", "\uFEFFcon marca", "日本語 😀\t𐐀", "1 < 2 and 3 > 2", "a;b;\"<5\"\n", new string('é', 200_000), "x" + string.Concat(Enumerable.Repeat("😀", 50_000)) })
        {
            Assert.Equal(MediaType.Text, Admit("a.txt", Encoding.UTF8.GetBytes(text)).Media.Type);
        }
    }

    [Fact]
    public void Finds_what_is_no_text_at_the_very_end()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(new string('é', 100_000))];
        Assert.Equal(MediaProblem.ContentUnknown, Refused("a.txt", [.. text, 0]));
        Assert.Equal(MediaProblem.ContentUnknown, Refused("a.txt", [.. text, 0xC3]));
    }

    [Fact]
    public void Refuses_what_is_empty() => Assert.All(SampleFiles.All.Keys, name => Assert.Equal(MediaProblem.Empty, Refused(name, [])));

    [Fact]
    public void Takes_an_image_up_to_its_limit_and_not_beyond()
    {
        static byte[] OfLength(int length) => [.. SampleFiles.Png(), .. new byte[length - SampleFiles.Png().Length]];
        Assert.NotEmpty(Stored("a.png", OfLength(MediaLimits.ImageLength)));
        Assert.Equal(MediaProblem.TooLong, Refused("a.png", OfLength(MediaLimits.ImageLength + 1)));
    }

    [Fact]
    public void Takes_a_document_up_to_its_limit_and_not_beyond()
    {
        static byte[] OfLength(int length) => Encoding.ASCII.GetBytes(new string('a', length));
        Assert.Equal(MediaLimits.DocumentLength, Stored("a.txt", OfLength(MediaLimits.DocumentLength)).Length);
        Assert.Equal(MediaProblem.TooLong, Refused("a.txt", OfLength(MediaLimits.DocumentLength + 1)));
    }

    [Fact]
    public void Says_what_is_wrong_in_words()
    {
        Assert.Equal("Files that end in '.svg' are not taken. These are: jpg, jpeg, png, gif, webp, pdf, txt, csv, docx, xlsx, pptx, odt, ods, odp.", Words("a.svg", [1]));
        Assert.Equal("The file 'b.jpg' is a PNG file: let its name end in .png.", Words("a/b.jpg", SampleFiles.Png()));
        Assert.Equal("The file is larger than 10 MB, the most for an image.", Words("a.gif", new byte[MediaLimits.ImageLength + 1]));
        Assert.Equal("The PNG file ends too early. Open it in the program that made it and save it again.", Words("a.png", SampleFiles.Png()[..40]));
    }

    private static string Words(string path, byte[] content) => Assert.Throws<MediaException>(() => Admit(path, content)).Message;
}
