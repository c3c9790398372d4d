using LearningSpace.Web.Commands;
using LearningSpace.Web.Hosting;

// Arguments of the form --key=value are the host's; everything else is a command.
return args.All(a => a.StartsWith("--", StringComparison.Ordinal) && a.Contains('=', StringComparison.Ordinal))
    ? await SpaceHost.ServeAsync(args)
    : await CommandLine.RunAsync(args);

/// <summary>The program: a web site that also answers commands.</summary>
public partial class Program;
