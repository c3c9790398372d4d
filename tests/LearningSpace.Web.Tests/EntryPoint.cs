using LearningSpace.Web.Tests.Support;
using Xunit.Runner.InProc.SystemConsole;

namespace LearningSpace.Web.Tests;

/// <summary>Runs the tests; called by one of them, it is the process that writes until it is killed.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) => args is [WriteUntilKilled.Word, var folder, var connection, var round] ? WriteUntilKilled.RunAsync(folder, connection, round) : ConsoleRunner.Run(args);
}
