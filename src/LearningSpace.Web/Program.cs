var app = WebApplication.CreateBuilder(args).Build();
app.Run();

/// <summary>The program: a web site that also answers commands.</summary>
public partial class Program;
