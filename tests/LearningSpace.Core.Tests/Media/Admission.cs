using LearningSpace.Core.Media;
using Xunit;

namespace LearningSpace.Core.Tests.Media;

/// <summary>Sends files through the gate as a store would.</summary>
internal static class Admission
{
    public static (AdmittedMedia Media, byte[] Stored) Admit(string path, byte[] content)
    {
        using var input = new MemoryStream(content, writable: false);
        using var output = new MemoryStream();
        return (MediaGate.Admit(MediaPath.Parse(path), input, output), output.ToArray());
    }

    public static MediaProblem Refused(string path, byte[] content) => Assert.Throws<MediaException>(() => Admit(path, content)).Problem;

    public static byte[] Stored(string path, byte[] content) => Admit(path, content).Stored;
}
